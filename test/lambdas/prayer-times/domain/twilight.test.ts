/** Proves that fajr, maghrib and isha follow the sun from day to day, at any latitude with days of its own; must never compute a month. */
import { Coordinates, PrayerTimes } from 'adhan';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { preferencesSchema } from '../../../../lambdas/prayer-times/contract.ts';
import { calculationOf } from '../../../../lambdas/prayer-times/domain/methods.ts';
import { type SunTimes, sunDay } from '../../../../lambdas/prayer-times/domain/sun-day.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
const dayOf = (date: string) => Date.parse(date) / DAY_MS;

function parameters(method: object | string, high_latitude_rule = 'MiddleOfTheNight') {
  const place = { latitude: 0, longitude: 0, zone: 'UTC' };
  return calculationOf(preferencesSchema.parse({ ...place, method, high_latitude_rule })).sun;
}

const rules = fc.constantFrom('MiddleOfTheNight', 'SeventhOfTheNight', 'TwilightAngle');
const named = fc.constantFrom('Jafari', 'Tehran', 'Kemenag');
const fajr_angle = fc.double({ min: 1, max: 30, noNaN: true });
const maghrib_angle = fc.double({ min: 1, max: 15, noNaN: true });
const custom = fc.oneof(
  fc
    .record({ fajr_angle, maghrib_angle, isha_angle: fc.double({ min: 1, max: 30, noNaN: true }) })
    .filter((method) => method.isha_angle > method.maghrib_angle),
  fc.record({ fajr_angle, maghrib_angle, isha_minutes: fc.integer({ min: 1, max: 180 }) }),
);

/** The furthest that a twilight moves in a night beyond what its sunrise or sunset does, in minutes, over a year of clear days. */
function furthestMove(latitude: number, from: number, parameters: Parameters<typeof sunDay>[2]) {
  const furthest = { fajr: 0, maghrib: 0, isha: 0 };
  let before: SunTimes | undefined;
  for (let day = from; day < from + 366; day += 1) {
    const times = sunDay({ latitude, longitude: 25 }, day, parameters);
    if (times && before) {
      for (const [name, horizon] of [
        ['fajr', 'sunrise'],
        ['maghrib', 'sunset'],
        ['isha', 'sunset'],
      ] as const) {
        const moved = Math.abs(times[name] - times[horizon] - (before[name] - before[horizon])) / MINUTE_MS;
        furthest[name] = Math.max(furthest[name], moved);
      }
    }
    before = times;
  }
  return furthest;
}

const startDay = fc.integer({ min: 11_000, max: 47_000 });

describe('from one day to the next', () => {
  // The sun itself does that: at 69 degrees 6 degrees of depth come 40 minutes later on the last night that has them.
  test('no twilight moves by more than 50 minutes up to 70 degrees, by any method with a maghrib angle', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -70, max: 70, noNaN: true }),
        startDay,
        fc.oneof(named, custom),
        rules,
        (latitude, from, method, rule) => {
          const { fajr, maghrib, isha } = furthestMove(latitude, from, parameters(method, rule));
          expect(Math.max(fajr, maghrib, isha)).toBeLessThan(50);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('maghrib moves with sunset to within four minutes up to 62 degrees by the named methods', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -62, max: 62, noNaN: true }),
        startDay,
        named,
        rules,
        (latitude, from, method, rule) => {
          expect(furthestMove(latitude, from, parameters(method, rule)).maghrib).toBeLessThan(4);
        },
      ),
    );
  });

  test('isha moves by less than half an hour where adhan was three quarters of an hour off', () => {
    const oslo = { latitude: 59.9, longitude: 10.75 };
    const turkey = parameters('Turkey');
    const isha = (date: string) => sunDay(oslo, dayOf(date), turkey)?.isha ?? 0;
    const adhan = new PrayerTimes(new Coordinates(59.9, 10.75), new Date(2025, 7, 18, 12), turkey);
    expect(isha('2025-08-18') - adhan.isha.getTime()).toBeGreaterThan(40 * MINUTE_MS);
    const moves = [17, 18, 19, 20].map(
      (date) => isha(`2025-08-${date}`) - isha(`2025-08-${date - 1}`) - DAY_MS,
    );
    for (const move of moves) {
      expect(move).toBeLessThan(0);
      expect(move).toBeGreaterThan(-30 * MINUTE_MS);
    }
  });
});

describe('maghrib', () => {
  test('stands between sunset and isha, a minute before isha at the latest', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -90, max: 90, noNaN: true }),
        startDay,
        fc.oneof(named, custom),
        rules,
        (latitude, day, method, rule) => {
          const times = sunDay({ latitude, longitude: 25 }, day, parameters(method, rule));
          if (!times) return;
          expect(times.maghrib).toBeGreaterThanOrEqual(times.sunset);
          expect(times.isha - times.maghrib).toBeGreaterThanOrEqual(MINUTE_MS);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('is held by the rule where the sun does not reach its angle, as isha is', () => {
    // Midsummer at 64 degrees: 2.6 degrees deep in the middle of a night of three hours.
    const portions = ['MiddleOfTheNight', 'SeventhOfTheNight', 'TwilightAngle'].map((rule) => {
      const times = sunDay({ latitude: 64, longitude: 25 }, dayOf('2026-06-21'), parameters('Jafari', rule));
      const night = DAY_MS - ((times?.sunset ?? 0) - (times?.sunrise ?? 0));
      return [times?.maghrib, times?.isha].map((time) => ((time ?? 0) - (times?.sunset ?? 0)) / night);
    });
    const expected = [1 / 2, 1 / 2, 1 / 7, 1 / 7, 4 / 60, 14 / 60];
    expect(
      portions.flat().map((portion, index) => Math.abs(portion - (expected[index] ?? 0)) < 0.02),
    ).toEqual(Array(6).fill(true));
  });

  test('keeps its angle where isha’s comes a moment later, and isha does not fall to the middle of the night', () => {
    const makkah = { latitude: 21.4, longitude: 39.8 };
    for (const ahead of [0.001, 0.01, 0.1, 0.5]) {
      const close = { fajr_angle: 16, isha_angle: 4 + ahead, maghrib_angle: 4 };
      const times = sunDay(makkah, dayOf('2026-12-01'), parameters(close));
      const alone = sunDay(
        makkah,
        dayOf('2026-12-01'),
        parameters({ fajr_angle: 16, isha_angle: 4 + ahead }),
      );
      expect(times?.isha).toBe(alone?.isha);
      const between = (times?.isha ?? 0) - (times?.maghrib ?? 0);
      expect(between).toBe(Math.max(MINUTE_MS, between));
      expect(between).toBeLessThan(MINUTE_MS + ahead * 5 * MINUTE_MS);
    }
  });

  test('keeps its angle before an isha of fixed minutes, which count from it', () => {
    const tehran = { latitude: 35.7, longitude: 51.4 };
    const jafari = sunDay(tehran, dayOf('2026-12-01'), parameters('Jafari'));
    for (const isha_minutes of [5, 10, 90]) {
      const method = { fajr_angle: 16, maghrib_angle: 4, isha_minutes };
      const times = sunDay(tehran, dayOf('2026-12-01'), parameters(method));
      expect(Math.abs((times?.maghrib ?? 0) - (jafari?.maghrib ?? 0))).toBeLessThan(15_000);
      expect((times?.isha ?? 0) - (times?.maghrib ?? 0)).toBe(isha_minutes * MINUTE_MS);
    }
  });
});

test('fajr and isha of an angle close to the horizon stay close to it', () => {
  const equator = sunDay(
    { latitude: 0, longitude: 0 },
    dayOf('2026-03-20'),
    parameters({ fajr_angle: 1, isha_angle: 1 }),
  );
  expect((equator?.sunrise ?? 0) - (equator?.fajr ?? 0)).toBe(MINUTE_MS);
  expect((equator?.isha ?? 0) - (equator?.maghrib ?? 0)).toBe(MINUTE_MS);
});
