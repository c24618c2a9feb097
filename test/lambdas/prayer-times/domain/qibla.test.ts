/** Proves bearings to the Kaaba against published ones; must never be read as a compass needle's. */
import { expect, test } from 'vitest';
import { qiblaDegrees } from '../../../../lambdas/prayer-times/domain/qibla.ts';

// Published bearings, as adhan's own tests hold them.
test.each([
  ['Washington', 38.9072, -77.0369, 56.56],
  ['New York', 40.7128, -74.0059, 58.48],
  ['San Francisco', 37.7749, -122.4194, 18.84],
  ['Sydney', -33.8688, 151.2093, 277.5],
  ['Islamabad', 33.729, 73.0931, 255.88],
  ['Singapore', 1.3521, 103.8198, 293.02],
])('from %s', (_city, latitude, longitude, degrees) => {
  expect(qiblaDegrees({ latitude, longitude })).toBeCloseTo(degrees, 1);
});

test('is a number from 0 to below 360 at the poles, on the date line and in Makkah itself', () => {
  for (const latitude of [-90, -21.4225241, 0, 21.4225241, 90]) {
    for (const longitude of [-180, -140.1738183, 0, 39.8261818, 180]) {
      const degrees = qiblaDegrees({ latitude, longitude });
      expect(degrees).toBeGreaterThanOrEqual(0);
      expect(degrees).toBeLessThan(360);
    }
  }
});
