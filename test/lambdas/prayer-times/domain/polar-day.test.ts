/** Proves the two rules for days without sunrise or sunset; must never let a rule be chosen for the user. */
import { describe, expect, test } from 'vitest';
import { preferencesSchema } from '../../../../lambdas/prayer-times/contract.ts';
import { calculationOf } from '../../../../lambdas/prayer-times/domain/methods.ts';
import {
  polarReason,
  polarRulesAt,
  sunDayOrRule,
} from '../../../../lambdas/prayer-times/domain/polar-day.ts';
import { sunDay } from '../../../../lambdas/prayer-times/domain/sun-day.ts';

const DAY_MS = 86_400_000;
const tromso = { latitude: 69.65, longitude: 18.96 };
const dayOf = (date: string) => Date.parse(date) / DAY_MS;
const { sun } = calculationOf(
  preferencesSchema.parse({ ...tromso, zone: 'Europe/Oslo', method: 'MuslimWorldLeague' }),
);

describe('a polar day', () => {
  test('is left alone where the sun rises and sets', () => {
    const own = sunDay(tromso, dayOf('2026-03-20'), sun);
    expect(own).toBeDefined();
    for (const rule of ['AqrabBalad', 'AqrabYaum', 'Refuse'] as const) {
      expect(sunDayOrRule(tromso, dayOf('2026-03-20'), sun, rule)).toEqual(own);
    }
  });

  test('is refused without a rule', () => {
    expect(sunDayOrRule(tromso, dayOf('2026-06-21'), sun, 'Refuse')).toBeUndefined();
  });

  test('takes the times of the nearest latitude: the next tenth of a degree nearer the pole has none', () => {
    for (const date of ['2026-06-21', '2026-12-21']) {
      const times = sunDayOrRule(tromso, dayOf(date), sun, 'AqrabBalad');
      const nearer = Array.from({ length: 100 }, (_, step) => tromso.latitude - (step + 1) * 0.1).find(
        (latitude) => sunDay({ ...tromso, latitude }, dayOf(date), sun),
      );
      expect(nearer).toBeGreaterThan(64);
      const there = sunDay({ ...tromso, latitude: nearer ?? 0 }, dayOf(date), sun);
      expect(Math.abs((times?.maghrib ?? 0) - (there?.maghrib ?? 0))).toBeLessThan(2000);
    }
  });

  test('takes the clock times of the nearest date: the day before the light went, and then the day it comes back', () => {
    const shifted = (date: string, from: string) =>
      (sunDayOrRule(tromso, dayOf(date), sun, 'AqrabYaum')?.maghrib ?? 0) -
      (sunDay(tromso, dayOf(from), sun)?.maghrib ?? 0);
    const last = ['2026-05-18', '2026-05-17', '2026-05-16', '2026-05-15'].find((date) =>
      sunDay(tromso, dayOf(date), sun),
    );
    const first = ['2026-07-25', '2026-07-26', '2026-07-27', '2026-07-28'].find((date) =>
      sunDay(tromso, dayOf(date), sun),
    );
    const days = (from: string, to: string) => (dayOf(to) - dayOf(from)) * DAY_MS;
    expect(shifted('2026-06-01', last ?? '')).toBe(days(last ?? '', '2026-06-01'));
    expect(shifted('2026-07-15', first ?? '')).toBe(days(first ?? '', '2026-07-15'));
  });

  test('has a date to take its times from, every March and September of the century, up to 86 degrees', () => {
    const { sun: worst } = calculationOf(
      preferencesSchema.parse({ ...tromso, zone: 'Europe/Oslo', method: 'Morocco' }),
    );
    expect([polarRulesAt(86), polarRulesAt(-86), polarRulesAt(86.1)]).toEqual([
      ['AqrabBalad', 'AqrabYaum'],
      ['AqrabBalad', 'AqrabYaum'],
      ['AqrabBalad'],
    ]);
    for (const latitude of [-86, 86]) {
      for (let year = 2000; year <= 2100; year += 1) {
        for (const equinox of [`${year}-03-20`, `${year}-09-22`]) {
          const around = Array.from({ length: 31 }, (_, index) => dayOf(equinox) - 15 + index);
          const clear = around.filter((day) => sunDay({ latitude, longitude: year % 180 }, day, worst));
          expect(clear.length, equinox).toBeGreaterThanOrEqual(4);
        }
      }
    }
  });

  test('finds no nearest date at a pole, where none has a sunrise and a sunset, but a nearest latitude', () => {
    for (const latitude of [-90, 90]) {
      const pole = { latitude, longitude: 0 };
      expect(sunDayOrRule(pole, dayOf('2026-06-21'), sun, 'AqrabYaum')).toBeUndefined();
      expect(sunDayOrRule(pole, dayOf('2026-06-21'), sun, 'AqrabBalad')).toBeDefined();
    }
  });

  test.each([
    [69, '2026-06-01', 'the sun does not clearly set on 2026-06-01 at latitude 69'],
    [69, '2026-12-01', 'the sun does not clearly rise on 2026-12-01 at latitude 69'],
    [-78.5, '2026-06-01', 'the sun does not clearly rise on 2026-06-01 at latitude -78.5'],
    [-78.5, '2026-12-01', 'the sun does not clearly set on 2026-12-01 at latitude -78.5'],
  ])('says why: latitude %d on %s', (latitude, date, words) => {
    expect(polarReason(latitude, date)).toBe(words);
  });
});
