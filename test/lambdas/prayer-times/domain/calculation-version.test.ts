/** Proves that no change of the computed times goes out under the same calculation version; must never change a line of `known`. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { methodNames, preferencesSchema } from '../../../../lambdas/prayer-times/contract.ts';
import { CALCULATION_VERSION } from '../../../../lambdas/prayer-times/domain/calculation-version.ts';
import { computeMonth } from '../../../../lambdas/prayer-times/domain/month.ts';
import { encodeMonth } from '../../../../lambdas/prayer-times/domain/month-codec.ts';

/** What each version computes, as a hash. A new version adds a line. */
const known: Record<number, string> = {
  1: '5816c99c7bd48a6a',
};

const places = [
  { latitude: 21.4225, longitude: 39.8262, zone: 'Asia/Riyadh' },
  { latitude: -6.2, longitude: 106.8, zone: 'Asia/Jakarta' },
  { latitude: 51.5, longitude: -0.12, zone: 'Europe/London' },
  { latitude: 1.87, longitude: -157.4, zone: 'Pacific/Kiritimati' },
  { latitude: -54.8, longitude: -68.3, zone: 'America/Argentina/Ushuaia' },
  { latitude: 65.01, longitude: 25.47, zone: 'Europe/Helsinki' },
];
const tromso = { latitude: 69.65, longitude: 18.96, zone: 'Europe/Oslo', method: 'Jafari' };
const cases: object[] = [
  ...places.flatMap((place) => methodNames.map((method) => ({ ...place, method }))),
  ...places.flatMap((place) => [
    { ...place, method: 'Tehran', high_latitude_rule: 'SeventhOfTheNight', madhab: 'hanafi' },
    { ...place, method: 'MuslimWorldLeague', high_latitude_rule: 'TwilightAngle', rounding: 'none' },
    { ...place, method: { fajr_angle: 16, isha_angle: 6.1, maghrib_angle: 6 }, rounding: 'up' },
    { ...place, method: { fajr_angle: 18, isha_minutes: 90, maghrib_angle: 4 }, adjustments: { isha: 3 } },
  ]),
  { ...tromso, polar_rule: 'AqrabBalad' },
  { ...tromso, polar_rule: 'AqrabYaum' },
];

test('the computed times are those of this calculation version', () => {
  const hash = createHash('sha256');
  for (const preferences of cases) {
    for (const month of ['2026-03', '2026-06', '2026-08', '2026-12']) {
      const computed = computeMonth(preferencesSchema.parse(preferences), month);
      hash.update(computed.ok ? encodeMonth(computed.days) : JSON.stringify(computed.refusal));
    }
  }
  const raise = 'the computed times have changed: raise CALCULATION_VERSION and add its hash';
  expect(known[CALCULATION_VERSION], raise).toBe(hash.digest('hex').slice(0, 16));
});
