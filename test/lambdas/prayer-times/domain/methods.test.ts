/** Proves the parameters behind each name; must never compute a day. */
import { describe, expect, test } from 'vitest';
import {
  methodNames,
  type Preferences,
  preferencesSchema,
} from '../../../../lambdas/prayer-times/contract.ts';
import { calculationOf } from '../../../../lambdas/prayer-times/domain/methods.ts';

const calculation = (method: Preferences['method'], more: object = {}) =>
  calculationOf(preferencesSchema.parse({ latitude: 0, longitude: 0, zone: 'UTC', method, ...more }));

describe('methods', () => {
  test.each([
    // fajr, isha angle, isha minutes, maghrib angle, minutes added, rounding
    ['Algeria', 18, 17, 0, 0, {}, 'nearest'],
    ['Dubai', 18.2, 18.2, 0, 0, { sunrise: -3, dhuhr: 3, asr: 3, maghrib: 3 }, 'nearest'],
    ['Egyptian', 19.5, 17.5, 0, 0, { dhuhr: 1 }, 'nearest'],
    ['France', 12, 12, 0, 0, {}, 'nearest'],
    ['Gulf', 19.5, 0, 90, 0, {}, 'nearest'],
    ['JAKIM', 18, 18, 0, 0, { sunrise: -1, dhuhr: 1 }, 'up'],
    ['Jafari', 16, 14, 0, 4, {}, 'nearest'],
    ['Jordan', 18, 18, 0, 0, { maghrib: 5 }, 'nearest'],
    ['Karachi', 18, 18, 0, 0, { dhuhr: 1 }, 'nearest'],
    ['Kemenag', 20, 18, 0, 1, { fajr: 2, sunrise: -3, dhuhr: 3, asr: 2, maghrib: 2, isha: 2 }, 'up'],
    ['Kuwait', 18, 17.5, 0, 0, {}, 'nearest'],
    ['MoonsightingCommittee', 18, 18, 0, 0, { dhuhr: 5, maghrib: 3 }, 'nearest'],
    ['Morocco', 19, 17, 0, 0, { sunrise: -3, dhuhr: 5, maghrib: 5 }, 'nearest'],
    ['MuslimWorldLeague', 18, 17, 0, 0, { dhuhr: 1 }, 'nearest'],
    ['NorthAmerica', 15, 15, 0, 0, { dhuhr: 1 }, 'nearest'],
    ['Portugal', 18, 0, 80, 0, { maghrib: 3 }, 'nearest'],
    ['Qatar', 18, 0, 90, 0, {}, 'nearest'],
    ['Russia', 16, 15, 0, 0, {}, 'nearest'],
    ['Singapore', 20, 18, 0, 0, { dhuhr: 1 }, 'up'],
    ['Tehran', 17.7, 14, 0, 4.5, {}, 'nearest'],
    ['Tunisia', 18, 18, 0, 0, {}, 'nearest'],
    ['Turkey', 18, 17, 0, 0, { sunrise: -7, dhuhr: 5, asr: 4, maghrib: 7 }, 'nearest'],
    ['UmmAlQura', 18.5, 0, 90, 0, {}, 'nearest'],
  ] as const)('%s', (name, fajrAngle, ishaAngle, ishaInterval, maghribAngle, minutes, rounding) => {
    const none = { fajr: 0, sunrise: 0, dhuhr: 0, asr: 0, maghrib: 0, isha: 0 };
    expect(calculation(name).sun).toMatchObject({
      fajrAngle,
      ishaAngle,
      ishaInterval,
      maghribAngle,
      methodAdjustments: { ...none, ...minutes },
      rounding: 'none',
    });
    expect(calculation(name).rounding).toBe(rounding);
  });

  test('angles of a user stand as they are, rounded to the nearest minute', () => {
    const { sun, rounding } = calculation({ fajr_angle: 17, isha_minutes: 100, maghrib_angle: 3 });
    expect(sun).toMatchObject({ fajrAngle: 17, ishaAngle: 0, ishaInterval: 100, maghribAngle: 3 });
    expect(rounding).toBe('nearest');
  });

  test('the madhab, the high-latitude rule and the rounding are the user’s', () => {
    const { sun, rounding } = calculation('Singapore', {
      madhab: 'hanafi',
      high_latitude_rule: 'SeventhOfTheNight',
      rounding: 'none',
    });
    expect(sun).toMatchObject({ madhab: 'hanafi', highLatitudeRule: 'seventhofthenight' });
    expect(rounding).toBe('none');
  });

  test('only Umm al-Qura has another isha in Ramadan', () => {
    const others = methodNames.filter((name) => calculation(name).sunInRamadan !== undefined);
    expect(others).toEqual(['UmmAlQura']);
    expect(calculation('UmmAlQura').sunInRamadan?.ishaInterval).toBe(120);
  });

  test('the Jafari methods count the night from sunset', () => {
    expect(methodNames.filter((name) => calculation(name).midnightFrom === 'sunset')).toEqual([
      'Jafari',
      'Tehran',
    ]);
  });

  test('no two users share parameters that one of them could change', () => {
    calculation('Tehran').sun.fajrAngle = 5;
    calculation('Dubai').sun.methodAdjustments.dhuhr = 59;
    expect(calculation('Tehran').sun.fajrAngle).toBe(17.7);
    expect(calculation('Dubai').sun.methodAdjustments.dhuhr).toBe(3);
  });
});
