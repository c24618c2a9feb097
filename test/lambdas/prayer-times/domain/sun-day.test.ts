/** Proves that a solar day is adhan's where adhan is sound, and nothing where it is not; must never name a zone. */
import { Coordinates, PrayerTimes } from 'adhan';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { methodNames, preferencesSchema } from '../../../../lambdas/prayer-times/contract.ts';
import { calculationOf } from '../../../../lambdas/prayer-times/domain/methods.ts';
import { type SunTimes, sunDay } from '../../../../lambdas/prayer-times/domain/sun-day.ts';

const names = ['fajr', 'sunrise', 'dhuhr', 'asr', 'maghrib', 'isha'] as const;
const dayOf = (date: string) => Date.parse(date) / 86_400_000;

function parameters(preferences: object = {}) {
  return calculationOf(
    preferencesSchema.parse({
      latitude: 0,
      longitude: 0,
      zone: 'UTC',
      method: 'MuslimWorldLeague',
      ...preferences,
    }),
  ).sun;
}

function inOrder(times: SunTimes): boolean {
  return names.every((name, index) => {
    const before = names[index - 1];
    return before === undefined || times[name] - times[before] >= 60_000;
  });
}

describe('a solar day', () => {
  test('has the times of adhan, second by second, wherever the sun is well behaved', () => {
    const place = fc.record({
      latitude: fc.double({ min: -45, max: 45, noNaN: true }),
      longitude: fc.double({ min: -179.9, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(
        place,
        fc.integer({ min: 11_000, max: 47_000 }),
        fc.constantFrom(...methodNames),
        (at, day, method) => {
          const expected = new PrayerTimes(
            new Coordinates(at.latitude, at.longitude),
            new Date(1970, 0, 1 + day, 12),
            parameters({ method }),
          );
          const times = sunDay(at, day, parameters({ method }));
          for (const name of [...names, 'sunset'] as const) {
            expect(times?.[name]).toBe(Math.floor(expected[name].getTime() / 1000) * 1000);
          }
        },
      ),
    );
  });

  test('is in order or is nothing, at any place, on any day and by any method', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -90, max: 90, noNaN: true }),
        fc.double({ min: -179.9, max: 180, noNaN: true }),
        fc.integer({ min: 11_000, max: 47_000 }),
        fc.record({
          method: fc.constantFrom(...methodNames),
          madhab: fc.constantFrom('shafi', 'hanafi'),
          high_latitude_rule: fc.constantFrom('MiddleOfTheNight', 'SeventhOfTheNight', 'TwilightAngle'),
        }),
        (latitude, longitude, day, preferences) => {
          const times = sunDay({ latitude, longitude }, day, parameters(preferences));
          if (times === undefined) expect(Math.abs(latitude)).toBeGreaterThan(65);
          else expect(inOrder(times)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test.each([
    [69, '2026-06-01'],
    [69, '2026-12-15'],
    [-69, '2026-12-15'],
    [90, '2026-03-20'],
    [-90, '2026-03-20'],
    [90, '2026-06-21'],
  ])('is nothing at latitude %d on %s', (latitude, date) => {
    expect(sunDay({ latitude, longitude: 19 }, dayOf(date), parameters())).toBeUndefined();
  });

  test('is nothing where adhan has a sunrise but an asr before dhuhr', () => {
    const times = new PrayerTimes(new Coordinates(67.75, 151), new Date(2026, 11, 8, 12), parameters());
    expect(times.asr.getTime()).toBeLessThan(times.dhuhr.getTime());
    expect(sunDay({ latitude: 67.75, longitude: 151 }, dayOf('2026-12-08'), parameters())).toBeUndefined();
  });

  test('has isha between its neighbours where adhan puts it before sunset', () => {
    const place = { latitude: 56.25, longitude: -179 };
    const wrong = new PrayerTimes(new Coordinates(56.25, -179), new Date(2026, 7, 6, 12), parameters());
    expect(wrong.isha.getTime()).toBeLessThan(wrong.sunset.getTime());
    const [before, day, after] = [5, 6, 7].map(
      (date) => (sunDay(place, dayOf(`2026-08-0${date}`), parameters())?.isha ?? 0) - date * 86_400_000,
    );
    expect(day).toBeLessThan(before ?? 0);
    expect(day).toBeGreaterThan(after ?? 0);
    expect((before ?? 0) - (after ?? 0)).toBeLessThan(45 * 60_000);
  });

  test('ends a fixed isha with the first half of a short night', () => {
    const times = sunDay(
      { latitude: 65, longitude: 25 },
      dayOf('2026-06-21'),
      parameters({ method: 'Gulf' }),
    );
    const night = 86_400_000 - ((times?.sunset ?? 0) - (times?.sunrise ?? 0));
    expect(night).toBeLessThan(180 * 60_000);
    expect(((times?.isha ?? 0) - (times?.sunset ?? 0)) / night).toBeCloseTo(0.5, 3);
  });
});
