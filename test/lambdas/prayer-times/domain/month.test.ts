/** Proves whole months: every date of the zone, each in its place and order; must never compare with another machine's clock. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  methodNames,
  type Preferences,
  preferencesSchema,
} from '../../../../lambdas/prayer-times/contract.ts';
import { computeMonth, type MonthDay, timeNames } from '../../../../lambdas/prayer-times/domain/month.ts';

const HOUR_MS = 3_600_000;

function daysOf(preferences: object, month: string): MonthDay[] {
  const computed = computeMonth(preferencesOf(preferences), month);
  if (!computed.ok) throw new Error(computed.refusal.expected);
  return computed.days;
}

function preferencesOf(preferences: object): Preferences {
  return preferencesSchema.parse({
    latitude: 21.4225,
    longitude: 39.8262,
    zone: 'Asia/Riyadh',
    method: 'UmmAlQura',
    ...preferences,
  });
}

function local(ms: number | undefined, zone: string): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms ?? 0)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime();
}

const clock = (ms: number | undefined, zone: string) =>
  local(ms, zone).toPlainTime().toString({ smallestUnit: 'minute' });
const find = (days: MonthDay[], date: string) => days.find((day) => day.date === date);

describe('the dates of a month', () => {
  const places = [
    ['Asia/Riyadh', 21.4, 39.8],
    ['Asia/Kathmandu', 27.7, 85.3],
    ['Europe/London', 51.5, -0.1],
    ['America/New_York', 40.7, -74],
    ['Australia/Lord_Howe', -31.6, 159.1],
    ['Africa/Casablanca', 33.6, -7.6],
    ['America/Adak', 51.9, -176.6],
    ['Pacific/Kiritimati', 1.9, -157.4],
    ['Pacific/Apia', -13.8, -171.8],
    ['Pacific/Tongatapu', -21.1, -175.2],
    ['Pacific/Chatham', -43.9, -176.5],
    ['Pacific/Auckland', -36.8, 174.8],
    ['Pacific/Fiji', -17, -179.99],
    ['Pacific/Fiji', -17, 180],
    ['Pacific/Fiji', -17, -180],
    ['Asia/Anadyr', 64.7, 177.5],
  ] as const;

  test.each(places)('have their own noon in %s (%d, %d), all year round', (zone, latitude, longitude) => {
    for (let month = 1; month <= 12; month += 1) {
      const name = `2026-${String(month).padStart(2, '0')}`;
      const days = daysOf({ zone, latitude, longitude }, name);
      expect(days).toHaveLength(Temporal.PlainYearMonth.from(name).daysInMonth);
      for (const { date, dhuhr } of days) expect(local(dhuhr, zone).toPlainDate().toString()).toBe(date);
    }
  });

  test('leave out the one that Samoa left out, and the sun goes on as ever', () => {
    const zone = 'Pacific/Apia';
    const days = daysOf({ zone, latitude: -13.8, longitude: -171.8 }, '2011-12');
    expect(days).toHaveLength(30);
    expect(find(days, '2011-12-30')).toBeUndefined();
    const [before, after] = [find(days, '2011-12-29'), find(days, '2011-12-31')];
    expect((after?.dhuhr ?? 0) - (before?.dhuhr ?? 0)).toBeCloseTo(24 * HOUR_MS, -6);
    expect(local(before?.midnight, zone).toString()).toBe('2011-12-31T00:49:00');
  });

  test('hold the leap day', () => {
    expect(daysOf({}, '2028-02').at(-1)?.date).toBe('2028-02-29');
    expect(daysOf({}, '2100-02').at(-1)?.date).toBe('2100-02-28');
  });
});

describe('clock changes', () => {
  test.each([
    ['Europe/London', 51.5, -0.1, '2026-03-28', '2026-03-29', 60],
    ['Europe/London', 51.5, -0.1, '2026-10-24', '2026-10-25', -60],
    ['America/New_York', 40.7, -74, '2026-03-07', '2026-03-08', 60],
    ['America/New_York', 40.7, -74, '2026-10-31', '2026-11-01', -60],
    ['Australia/Lord_Howe', -31.6, 159.1, '2026-10-03', '2026-10-04', 30],
    ['Africa/Casablanca', 33.6, -7.6, '2026-02-14', '2026-02-15', -60],
    ['Africa/Casablanca', 33.6, -7.6, '2026-03-21', '2026-03-22', 60],
  ])(
    '%s (%d, %d): from %s to %s the clock moves by %5$i minutes and the sun does not',
    (zone, latitude, longitude, before, after, moved) => {
      const place = { zone, latitude, longitude };
      const noon = (date: string) => find(daysOf(place, date.slice(0, 7)), date)?.dhuhr ?? 0;
      const minutes = (noon(after) - noon(before)) / 60_000 - 1440;
      expect(Math.abs(minutes)).toBeLessThanOrEqual(1);
      const shown = local(noon(before), zone)
        .toPlainTime()
        .until(local(noon(after), zone).toPlainTime());
      expect(Math.abs(shown.total('minutes') - moved)).toBeLessThanOrEqual(1);
    },
  );

  test('a zone of a quarter hour shows quarter hours', () => {
    const days = daysOf(
      { zone: 'Asia/Kathmandu', latitude: 27.7172, longitude: 85.324, method: 'Karachi' },
      '2026-12',
    );
    expect(clock(days[0]?.dhuhr, 'Asia/Kathmandu')).toBe('11:54');
  });
});

describe('the times of a day', () => {
  const place = fc.record({
    latitude: fc.double({ min: -60, max: 60, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    zone: fc.constantFrom(
      'UTC',
      'Asia/Karachi',
      'America/Adak',
      'Pacific/Kiritimati',
      'Europe/Paris',
      'Australia/Eucla',
    ),
    method: fc.constantFrom(...methodNames),
    madhab: fc.constantFrom('shafi', 'hanafi'),
    high_latitude_rule: fc.constantFrom('MiddleOfTheNight', 'SeventhOfTheNight', 'TwilightAngle'),
    rounding: fc.option(fc.constantFrom('nearest', 'up', 'none'), { nil: undefined }),
  });
  const months = fc.tuple(fc.integer({ min: 2000, max: 2100 }), fc.integer({ min: 1, max: 12 }));

  test('stand in their order, each day before the next, anywhere up to 60 degrees', () => {
    const order = ['imsak', 'fajr', 'sunrise', 'dhuhr', 'asr', 'maghrib', 'isha'] as const;
    fc.assert(
      fc.property(place, months, (preferences, [year, month]) => {
        const days = daysOf(preferences, `${year}-${String(month).padStart(2, '0')}`);
        for (const [index, day] of days.entries()) {
          const times = order.map((name) => day[name]);
          expect(times).toEqual([...times].sort((a, b) => a - b));
          expect(new Set(times).size).toBe(order.length);
          expect(day.midnight).toBeGreaterThan(day.maghrib);
          const next = days[index + 1];
          if (next === undefined) continue;
          expect(next.fajr).toBeGreaterThanOrEqual(day.isha);
          expect(next.fajr).toBeGreaterThan(day.midnight);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('are whole minutes, or whole seconds where the user wants no rounding', () => {
    for (const [rounding, unit] of [
      ['nearest', 60_000],
      ['up', 60_000],
      ['none', 1000],
    ] as const) {
      const times = daysOf({ rounding, latitude: 58 }, '2026-06').flatMap((day) =>
        timeNames.map((name) => day[name]),
      );
      expect(times.every((time) => time % unit === 0)).toBe(true);
    }
    const [nearest, up, none] = ['nearest', 'up', 'none'].map(
      (rounding) => daysOf({ rounding }, '2026-06')[9]?.dhuhr ?? 0,
    );
    expect(Math.abs((nearest ?? 0) - (none ?? 0))).toBeLessThanOrEqual(30_000);
    expect((up ?? 0) - (none ?? 0)).toBeGreaterThan(0);
    expect((up ?? 0) - (none ?? 0)).toBeLessThanOrEqual(60_000);
  });

  test('have imsak ten minutes before fajr, and midnight between maghrib and the next fajr', () => {
    const days = daysOf({}, '2026-12');
    for (const [index, day] of days.slice(0, -1).entries()) {
      expect(day.fajr - day.imsak).toBe(600_000);
      const middle = (day.maghrib + (days[index + 1]?.fajr ?? 0)) / 2;
      expect(day.midnight - middle).toBeGreaterThanOrEqual(0);
      expect(day.midnight - middle).toBeLessThan(60_000);
    }
  });

  test('have midnight between sunset and the next fajr by the Jafari methods, whose maghrib is later', () => {
    const tehran = { latitude: 35.6892, longitude: 51.389, zone: 'Asia/Tehran' };
    const [sunset, next] = daysOf({ ...tehran, method: { fajr_angle: 17.7, isha_angle: 14 } }, '2026-12');
    const [day] = daysOf({ ...tehran, method: 'Tehran' }, '2026-12');
    expect((day?.maghrib ?? 0) - (sunset?.maghrib ?? 0)).toBeGreaterThan(15 * 60_000);
    expect(day?.midnight).toBe(Math.ceil(((sunset?.maghrib ?? 0) + (next?.fajr ?? 0)) / 120_000) * 60_000);
  });

  test('move by the user’s minutes, imsak with fajr and midnight with both its ends', () => {
    const [plain] = daysOf({}, '2026-12');
    const [moved] = daysOf(
      { adjustments: { imsak: -5, fajr: 2, sunrise: -4, dhuhr: 1, asr: 3, maghrib: 4, isha: 60 } },
      '2026-12',
    );
    const minutes = timeNames.map((name) => ((moved?.[name] ?? 0) - (plain?.[name] ?? 0)) / 60_000);
    expect(minutes).toEqual([-3, 2, -4, 1, 3, 4, 60, 3]);
  });

  test('have asr later for a hanafi', () => {
    const [shafi] = daysOf({}, '2026-12');
    const [hanafi] = daysOf({ madhab: 'hanafi' }, '2026-12');
    expect((hanafi?.asr ?? 0) - (shafi?.asr ?? 0)).toBeGreaterThan(30 * 60_000);
  });
});

describe('Umm al-Qura', () => {
  const isha_minutes = (preferences: object, month: string) =>
    daysOf(preferences, month).map(({ maghrib, isha }) => (isha - maghrib) / 60_000);

  test('has isha 120 minutes after maghrib in Ramadan, 90 before and after it', () => {
    expect(isha_minutes({}, '2026-02')).toEqual([...Array(17).fill(90), ...Array(11).fill(120)]);
    expect(isha_minutes({}, '2026-03')).toEqual([...Array(19).fill(120), ...Array(12).fill(90)]);
  });

  test('follows the Ramadan that the user was told', () => {
    expect(isha_minutes({ hijri_adjustment_days: -1 }, '2026-02')[17]).toBe(90);
    expect(isha_minutes({ hijri_adjustment_days: 1 }, '2026-02')[16]).toBe(120);
  });
});

describe('beyond the polar circle', () => {
  const tromso = { latitude: 69.65, longitude: 18.96, zone: 'Europe/Oslo', method: 'MuslimWorldLeague' };

  test('a month is refused in words where the user named no rule', () => {
    expect(computeMonth(preferencesOf(tromso), '2026-06')).toEqual({
      ok: false,
      refusal: {
        field: 'polar_rule',
        expected:
          'AqrabBalad or AqrabYaum, since the sun does not clearly set on 2026-06-01 at latitude 69.65',
        got: '"Refuse"',
      },
    });
    expect(
      computeMonth(preferencesOf({ ...tromso, latitude: 90, polar_rule: 'AqrabYaum' }), '2026-06'),
    ).toMatchObject({
      ok: false,
      refusal: { expected: expect.stringMatching(/^AqrabBalad, since /), got: '"AqrabYaum"' },
    });
  });

  test('a month whose next one is refused is not', () => {
    const longyearbyen = { ...tromso, latitude: 78.22, longitude: 15.63, zone: 'Arctic/Longyearbyen' };
    expect(daysOf(longyearbyen, '2026-03')).toHaveLength(31);
    expect(computeMonth(preferencesOf(longyearbyen), '2026-04').ok).toBe(false);
  });

  test.each([
    ['Tromso', 69.65, 18.96, 'Europe/Oslo'],
    ['Longyearbyen', 78.22, 15.63, 'Arctic/Longyearbyen'],
    ['McMurdo', -77.85, 166.67, 'Antarctica/McMurdo'],
    ['the pole', 90, 0, 'UTC'],
    ['the other pole', -90, 0, 'Antarctica/South_Pole'],
  ])(
    'the nearest latitude gives every date of a year its times, in order: %s',
    (_place, latitude, longitude, zone) => {
      for (let month = 1; month <= 12; month += 1) {
        const name = `2026-${String(month).padStart(2, '0')}`;
        const days = daysOf({ latitude, longitude, zone, method: 'Turkey', polar_rule: 'AqrabBalad' }, name);
        expect(days).toHaveLength(Temporal.PlainYearMonth.from(name).daysInMonth);
        for (const { date, imsak, fajr, sunrise, dhuhr, asr, maghrib, isha, midnight } of days) {
          const times = [imsak, fajr, sunrise, dhuhr, asr, maghrib, isha];
          expect(times, date).toEqual([...times].sort((a, b) => a - b));
          expect(midnight, date).toBeGreaterThan(maghrib);
        }
      }
    },
  );

  test('the nearest date gives every date of a year its times', () => {
    for (let month = 1; month <= 12; month += 1) {
      const name = `2026-${String(month).padStart(2, '0')}`;
      const days = daysOf({ ...tromso, polar_rule: 'AqrabYaum' }, name);
      expect(days).toHaveLength(Temporal.PlainYearMonth.from(name).daysInMonth);
      expect(days.every((day) => timeNames.every((time) => Number.isSafeInteger(day[time])))).toBe(true);
    }
  });
});
