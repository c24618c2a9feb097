/** Proves that what is accepted once has its times in every month to come; must never accept on the word of one month. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  methodNames,
  type Preferences,
  preferencesSchema,
} from '../../../../lambdas/prayer-times/contract.ts';
import { computeMonth } from '../../../../lambdas/prayer-times/domain/month.ts';
import { yearRoundRefusal } from '../../../../lambdas/prayer-times/domain/year-round.ts';

function preferencesOf(preferences: object): Preferences {
  return preferencesSchema.parse({
    longitude: 18.96,
    zone: 'UTC',
    method: 'MuslimWorldLeague',
    ...preferences,
  });
}

const others = {
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  zone: fc.constantFrom('UTC', 'Europe/Oslo', 'Asia/Anadyr', 'Antarctica/McMurdo', 'Pacific/Kiritimati'),
  method: fc.constantFrom(...methodNames),
  madhab: fc.constantFrom('shafi', 'hanafi'),
  high_latitude_rule: fc.constantFrom('MiddleOfTheNight', 'SeventhOfTheNight', 'TwilightAngle'),
};
const years = fc.integer({ min: 2026, max: 2100 });
const months = fc.constantFrom('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12');

/** Preferences that are accepted in 2026 have times in the months named. */
function expectMonths(input: object, named: readonly string[]): void {
  const preferences = preferencesOf(input);
  fc.pre(yearRoundRefusal(preferences, '2026') === undefined);
  for (const month of named) expect(computeMonth(preferences, month).ok, month).toBe(true);
}

describe('preferences that are accepted', () => {
  test('without a rule have times in every month, as near to the polar circles as they are', () => {
    const latitude = fc.oneof(
      fc.double({ min: -89, max: 89, noNaN: true }),
      fc.double({ min: 65, max: 65.75, noNaN: true }),
      fc.double({ min: -65.75, max: -65, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.record({ ...others, latitude }), years, months, (input, year, month) => {
        expectMonths(input, [`2026-${month}`, `${year}-06`, `${year}-12`, `${year}-${month}`]);
      }),
      { numRuns: 200 },
    );
  });

  test('with a rule have times in every month, however near to a pole', () => {
    const latitude = fc.oneof(
      fc.double({ min: -89, max: 89, noNaN: true }),
      fc.double({ min: 85, max: 86.2, noNaN: true }),
    );
    const polar_rule = fc.constantFrom('AqrabBalad', 'AqrabYaum');
    fc.assert(
      fc.property(fc.record({ ...others, latitude, polar_rule }), years, months, (input, year, month) => {
        expectMonths(input, [`${year}-${month}`]);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    [65.6, 'Refuse'],
    [-65.6, 'Refuse'],
    [86, 'AqrabYaum'],
    [-86, 'AqrabYaum'],
    [90, 'AqrabBalad'],
    [-90, 'AqrabBalad'],
  ])('are those at latitude %d with the rule %s, every month of the year', (latitude, polar_rule) => {
    const preferences = preferencesOf({ latitude, polar_rule });
    expect(yearRoundRefusal(preferences, '2026')).toBeUndefined();
    for (let month = 1; month <= 12; month += 1) {
      expect(computeMonth(preferences, `2026-${String(month).padStart(2, '0')}`).ok).toBe(true);
    }
  });
});

describe('preferences are refused in words', () => {
  const allYear = 'the sun does not clearly rise and set on every day of a year at latitude';
  const noDay = 'a year may have no day on which the sun clearly rises and sets at latitude';
  test.each([
    [65.7, 'Refuse', `AqrabBalad or AqrabYaum, since ${allYear} 65.7`],
    [69.65, 'Refuse', `AqrabBalad or AqrabYaum, since ${allYear} 69.65`],
    [-90, 'Refuse', `AqrabBalad, since ${allYear} -90`],
    [88, 'AqrabYaum', `AqrabBalad, since ${noDay} 88`],
    [-86.1, 'AqrabYaum', `AqrabBalad, since ${noDay} -86.1`],
  ] as const)('at latitude %d with the rule %s', (latitude, polar_rule, expected) => {
    expect(yearRoundRefusal(preferencesOf({ latitude, polar_rule }), '2026')).toEqual({
      field: 'polar_rule',
      expected,
      got: `"${polar_rule}"`,
    });
  });
});
