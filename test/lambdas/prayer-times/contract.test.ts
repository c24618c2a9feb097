/** Proves what the room's words accept and refuse; must never repeat the rules of the domain. */
import { describe, expect, test } from 'vitest';
import { fieldErrors } from '../../../lambdas/kernel/core/field-errors.ts';
import {
  calendarMonthSchema,
  methodNames,
  prayerDaySchema,
  preferencesSchema,
  waveChunk,
} from '../../../lambdas/prayer-times/contract.ts';

const makkah = { latitude: 21.4225, longitude: 39.8262, zone: 'Asia/Riyadh', method: 'UmmAlQura' };

function wrongFields(input: unknown) {
  const { error } = preferencesSchema.safeParse(input);
  return error ? fieldErrors(error, input) : [];
}

describe('preferences', () => {
  test('need a place, a zone and a method, and fill in the rest', () => {
    expect(preferencesSchema.parse(makkah)).toEqual({
      ...makkah,
      madhab: 'shafi',
      high_latitude_rule: 'MiddleOfTheNight',
      polar_rule: 'Refuse',
      adjustments: { imsak: 0, fajr: 0, sunrise: 0, dhuhr: 0, asr: 0, maghrib: 0, isha: 0 },
      hijri_adjustment_days: 0,
    });
  });

  test('know 23 methods', () => {
    expect(new Set(methodNames).size).toBe(23);
    for (const method of methodNames) expect(wrongFields({ ...makkah, method })).toEqual([]);
  });

  test.each([
    { fajr_angle: 18, isha_angle: 17 },
    { fajr_angle: 19.5, isha_minutes: 90 },
    { fajr_angle: 16, isha_angle: 14, maghrib_angle: 4 },
    { fajr_angle: 16, isha_minutes: 90, maghrib_angle: 4 },
  ])('take angles instead of a method: %j', (method) => {
    expect(wrongFields({ ...makkah, method })).toEqual([]);
  });

  test.each(['UTC', 'Asia/Kolkata', 'asia/riyadh', 'Etc/GMT+5', 'US/Pacific'])('take the zone %s', (zone) => {
    expect(wrongFields({ ...makkah, zone })).toEqual([]);
  });

  const zone = 'a zone of the IANA database, such as Asia/Riyadh';
  test.each([
    [{ latitude: 91 }, 'latitude', 'at most 90', '91'],
    [{ latitude: -90.5 }, 'latitude', 'at least -90', '-90.5'],
    [{ latitude: Number.NaN }, 'latitude', 'a number', 'NaN'],
    [{ latitude: Number.POSITIVE_INFINITY }, 'latitude', 'a number', 'Infinity'],
    [{ latitude: '0x1' }, 'latitude', 'a number', '"0x1"'],
    [{ longitude: 540 }, 'longitude', 'at most 180', '540'],
    [{ zone: 'Mars/X' }, 'zone', zone, '"Mars/X"'],
    [{ zone: '+05:00' }, 'zone', zone, '"+05:00"'],
    [{ zone: '' }, 'zone', zone, '""'],
    [{ zone: 'Z'.repeat(65) }, 'zone', 'at most 64 characters', `"${'Z'.repeat(60)}" and 5 more`],
    [{ madhab: 'x' }, 'madhab', 'one of shafi, hanafi', '"x"'],
    [{ polar_rule: 'Guess' }, 'polar_rule', 'one of AqrabBalad, AqrabYaum, Refuse', '"Guess"'],
    [{ adjustments: { fajr: 61 } }, 'adjustments.fajr', 'at most 60', '61'],
    [{ adjustments: { fajr: 0.5 } }, 'adjustments.fajr', 'a whole number', '0.5'],
    [{ adjustments: { lunch: 1 } }, 'adjustments.lunch', 'no such field', '1'],
    [{ hijri_adjustment_days: 3 }, 'hijri_adjustment_days', 'at most 2', '3'],
    [{ userId: 'someone' }, 'userId', 'no such field', '"someone"'],
    [{ method: {} }, 'method.fajr_angle', 'a number', 'nothing'],
    [{ method: { fajr_angle: 31, isha_angle: 17 } }, 'method.fajr_angle', 'at most 30', '31'],
    [{ method: { fajr_angle: 18 } }, 'method.isha_angle', 'either isha_angle or isha_minutes', 'nothing'],
    [
      { method: { fajr_angle: 18, isha_angle: 17, isha_minutes: 90 } },
      'method.isha_angle',
      'either isha_angle or isha_minutes',
      '17',
    ],
    [
      { method: { fajr_angle: 18, isha_angle: 4, maghrib_angle: 4 } },
      'method.maghrib_angle',
      'an angle below isha_angle',
      '4',
    ],
  ])('refuse %j by name', (wrong, field, expected, got) => {
    expect(wrongFields({ ...makkah, ...wrong })).toEqual([{ field, expected, got }]);
  });

  test('name every method there is when the given one is none', () => {
    const [error] = wrongFields({ ...makkah, method: 'Atlantis' });
    expect(error).toMatchObject({ field: 'method', got: '"Atlantis"' });
    expect(error?.expected).toBe(
      `one of ${methodNames.join(', ')} or angles {fajr_angle, isha_angle or isha_minutes}`,
    );
  });
});

describe('a calendar month', () => {
  test.each(['2000-01', '2026-12', '2100-12'])('%s is one', (month) => {
    expect(calendarMonthSchema.safeParse(month).success).toBe(true);
  });

  test.each([
    '2026-13',
    '2026-00',
    '2026-1',
    '1999-12',
    '2101-01',
    '2026-12-01',
    ' 2026-12',
    '',
    202612,
    null,
  ])('%j is none', (month) => {
    expect(calendarMonthSchema.safeParse(month).success).toBe(false);
  });
});

test('a prayer day has no time without an offset', () => {
  const time = '2026-12-01T05:20:00+03:00';
  const day = {
    date: '2026-12-01',
    hijri: '1448-06-21',
    ...{ imsak: time, fajr: time, sunrise: time, dhuhr: time, asr: time, maghrib: time, isha: time },
    midnight: time,
  };
  expect(prayerDaySchema.parse(day)).toEqual(day);
  expect(prayerDaySchema.safeParse({ ...day, fajr: '2026-12-01T05:20:00' }).success).toBe(false);
});

test('a chunk names up to 100 users, each once', () => {
  const ids = Array.from({ length: 100 }, (_, i) => `acme:${i}`);
  const chunk = { runId: 'wave#2026-11-05', attempt: 1, chunk: 0, month: '2026-12', userIds: ids };
  expect(waveChunk.parse(chunk)).toEqual(chunk);
  for (const userIds of [[], [...ids, 'acme:100'], ['acme:1', 'acme:2', 'acme:1'], ['not an id']]) {
    expect(waveChunk.safeParse({ ...chunk, userIds }).success, userIds.join()).toBe(false);
  }
});
