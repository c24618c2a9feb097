/** Proves what the room's words accept and refuse; must never repeat the rules of the domain. */
import { describe, expect, test } from 'vitest';
import { fieldErrors } from '../../../lambdas/kernel/core/field-errors.ts';
import {
  calendarMonthSchema,
  methodNames,
  prayerDaySchema,
  preferencesSchema,
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
      highLatitudeRule: 'MiddleOfTheNight',
      polarRule: 'Refuse',
      adjustments: { imsak: 0, fajr: 0, sunrise: 0, dhuhr: 0, asr: 0, maghrib: 0, isha: 0 },
      hijriAdjustmentDays: 0,
    });
  });

  test('know 23 methods', () => {
    expect(new Set(methodNames).size).toBe(23);
    for (const method of methodNames) expect(wrongFields({ ...makkah, method })).toEqual([]);
  });

  test.each([
    { fajrAngle: 18, ishaAngle: 17 },
    { fajrAngle: 19.5, ishaMinutes: 90 },
    { fajrAngle: 16, ishaAngle: 14, maghribAngle: 4 },
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
    [{ polarRule: 'Guess' }, 'polarRule', 'one of AqrabBalad, AqrabYaum, Refuse', '"Guess"'],
    [{ adjustments: { fajr: 61 } }, 'adjustments.fajr', 'at most 60', '61'],
    [{ adjustments: { fajr: 0.5 } }, 'adjustments.fajr', 'a whole number', '0.5'],
    [{ adjustments: { lunch: 1 } }, 'adjustments.lunch', 'no such field', '1'],
    [{ hijriAdjustmentDays: 3 }, 'hijriAdjustmentDays', 'at most 2', '3'],
    [{ userId: 'someone' }, 'userId', 'no such field', '"someone"'],
    [{ method: {} }, 'method.fajrAngle', 'a number', 'nothing'],
    [{ method: { fajrAngle: 31, ishaAngle: 17 } }, 'method.fajrAngle', 'at most 30', '31'],
    [{ method: { fajrAngle: 18 } }, 'method.ishaAngle', 'either ishaAngle or ishaMinutes', 'nothing'],
    [
      { method: { fajrAngle: 18, ishaAngle: 17, ishaMinutes: 90 } },
      'method.ishaAngle',
      'either ishaAngle or ishaMinutes',
      '17',
    ],
    [
      { method: { fajrAngle: 18, ishaAngle: 4, maghribAngle: 4 } },
      'method.maghribAngle',
      'an angle below ishaAngle',
      '4',
    ],
  ])('refuse %j by name', (wrong, field, expected, got) => {
    expect(wrongFields({ ...makkah, ...wrong })).toEqual([{ field, expected, got }]);
  });

  test('name every method there is when the given one is none', () => {
    const [error] = wrongFields({ ...makkah, method: 'Atlantis' });
    expect(error).toMatchObject({ field: 'method', got: '"Atlantis"' });
    expect(error?.expected).toBe(
      `one of ${methodNames.join(', ')} or angles {fajrAngle, ishaAngle or ishaMinutes}`,
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
