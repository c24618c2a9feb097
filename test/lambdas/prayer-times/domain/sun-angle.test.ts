/** Proves the time of an angle by the plain geometry of an equinox, and by adhan where adhan is sound; must never ask for a sunrise. */
import { CalculationParameters, Coordinates, PrayerTimes } from 'adhan';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sunAtAngle } from '../../../../lambdas/prayer-times/domain/sun-angle.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('the time of an angle', () => {
  test('on the equator at an equinox comes after four minutes a degree, and as early before sunrise', () => {
    const noonMs = Date.parse('2026-03-20T12:00:00Z');
    const day = { latitude: 0, noonMs };
    for (const angle of [1, 6, 18, 30]) {
      const evening = sunAtAngle(angle, day, noonMs + 6 * HOUR_MS, noonMs + 12 * HOUR_MS);
      const morning = sunAtAngle(angle, day, noonMs - 6 * HOUR_MS, noonMs - 12 * HOUR_MS);
      expect(Math.abs(evening - noonMs - 6 * HOUR_MS - angle * 4 * MINUTE_MS)).toBeLessThan(5_000);
      expect(Math.abs(noonMs - morning - 6 * HOUR_MS - angle * 4 * MINUTE_MS)).toBeLessThan(5_000);
    }
  });

  test('is adhan’s to half a minute wherever the sun goes down steeply', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -45, max: 45, noNaN: true }),
        fc.double({ min: -179.9, max: 180, noNaN: true }),
        fc.integer({ min: 11_000, max: 47_000 }),
        fc.double({ min: 1, max: 19, noNaN: true }),
        (latitude, longitude, solarDay, angle) => {
          const parameters = new CalculationParameters('Other', angle, angle);
          parameters.rounding = 'none';
          const date = new Date(1970, 0, 1 + solarDay, 12);
          const { fajr, sunrise, dhuhr, sunset, isha } = new PrayerTimes(
            new Coordinates(latitude, longitude),
            date,
            parameters,
          );
          const day = { latitude, noonMs: Number(dhuhr) };
          const evening = sunAtAngle(angle, day, Number(sunset), Number(sunset) + 4 * HOUR_MS);
          const morning = sunAtAngle(angle, day, Number(sunrise), Number(sunrise) - 4 * HOUR_MS);
          expect(Math.abs(evening - Number(isha))).toBeLessThan(30_000);
          expect(Math.abs(morning - Number(fajr))).toBeLessThan(30_000);
        },
      ),
    );
  });

  test('is the limit where the sun is not that low by then', () => {
    const noonMs = Date.parse('2026-06-21T12:00:00Z');
    const [sunset, midnight] = [noonMs + 9 * HOUR_MS, noonMs + 12 * HOUR_MS];
    // The sun of midsummer goes 90 - 60 - 23.4 = 6.6 degrees deep at latitude 60.
    expect(sunAtAngle(7, { latitude: 60, noonMs }, sunset, midnight)).toBe(midnight);
    expect(sunAtAngle(6, { latitude: 60, noonMs }, sunset, midnight)).toBeLessThan(midnight - 30 * MINUTE_MS);
    expect(sunAtAngle(18, { latitude: 0, noonMs }, sunset - 3 * HOUR_MS, sunset - 2 * HOUR_MS)).toBe(
      sunset - 2 * HOUR_MS,
    );
  });
});
