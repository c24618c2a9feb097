/** Proves what a user reads: local times with the offset of that moment; must never compute a time itself. */
import { describe, expect, test } from 'vitest';
import { prayerDaySchema, preferencesSchema } from '../../../../lambdas/prayer-times/contract.ts';
import { computeMonth, timeNames } from '../../../../lambdas/prayer-times/domain/month.ts';
import { renderJson } from '../../../../lambdas/prayer-times/domain/render-json.ts';
import { makkah } from '../../../support/prayer-fixtures.ts';

function rendered(preferences: object, month: string) {
  const user = preferencesSchema.parse({ ...makkah, ...preferences });
  const computed = computeMonth(user, month);
  return computed.ok
    ? { days: computed.days, rows: renderJson(computed.days, user) }
    : { days: [], rows: [] };
}

describe('a month as JSON', () => {
  test('has the date, the Hijri date and eight local times', () => {
    expect(rendered({}, '2026-12').rows[0]).toEqual({
      date: '2026-12-01',
      hijri: '1448-06-21',
      imsak: '2026-12-01T05:11:00+03:00',
      fajr: '2026-12-01T05:21:00+03:00',
      sunrise: '2026-12-01T06:42:00+03:00',
      dhuhr: '2026-12-01T12:10:00+03:00',
      asr: '2026-12-01T15:16:00+03:00',
      maghrib: '2026-12-01T17:37:00+03:00',
      isha: '2026-12-01T19:07:00+03:00',
      midnight: '2026-12-01T23:30:00+03:00',
    });
  });

  test.each([
    [{ zone: 'Europe/London', latitude: 51.5, longitude: -0.1 }, '2026-10'],
    [{ zone: 'Australia/Lord_Howe', latitude: -31.6, longitude: 159.1 }, '2026-04'],
    [{ zone: 'Asia/Kathmandu', latitude: 27.7, longitude: 85.3 }, '2026-12'],
    [{ zone: 'Pacific/Kiritimati', latitude: 1.9, longitude: -157.4 }, '2026-01'],
    [{ zone: 'America/St_Johns', latitude: 47.6, longitude: -52.7, rounding: 'none' }, '2026-03'],
    [{ zone: 'UTC' }, '2000-01'],
  ])('names the very instants that were computed: %j in %s', (preferences, month) => {
    const { days, rows } = rendered(preferences, month);
    expect(rows.map((row) => timeNames.map((name) => Date.parse(row[name])))).toEqual(
      days.map((day) => timeNames.map((name) => day[name])),
    );
    for (const row of rows) expect(prayerDaySchema.parse(row)).toEqual(row);
  });

  test('writes the offset in force at each time, on the night of the change too', () => {
    const { rows } = rendered({ zone: 'Europe/London', latitude: 51.5, longitude: -0.1 }, '2026-10');
    const change = rows.find(({ date }) => date === '2026-10-25');
    const before = rows.find(({ date }) => date === '2026-10-24');
    expect(before?.isha).toMatch(/\+01:00$/);
    expect(change?.fajr).toMatch(/\+00:00$/);
  });

  test('lets isha and midnight fall on the next date', () => {
    const oslo = { zone: 'Europe/Oslo', latitude: 59.9, longitude: 10.7, method: 'MuslimWorldLeague' };
    expect(rendered(oslo, '2026-06').rows[20]).toMatchObject({
      date: '2026-06-21',
      isha: expect.stringMatching(/^2026-06-22T0/),
      midnight: expect.stringMatching(/^2026-06-22T0/),
    });
  });

  test('moves the Hijri date alone by the user’s days', () => {
    const [plain] = rendered({}, '2026-12').rows;
    const [moved] = rendered({ hijri_adjustment_days: -1 }, '2026-12').rows;
    expect(moved).toEqual({ ...plain, hijri: '1448-06-20' });
  });
});
