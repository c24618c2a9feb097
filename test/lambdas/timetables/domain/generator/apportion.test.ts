import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apportion } from '../../../../../lambdas/timetables/domain/generator/apportion.ts';

const weights = fc.array(fc.double({ min: 0.01, max: 1_000, noNaN: true }), { minLength: 1, maxLength: 50 });

describe('apportioning', () => {
  test('gives the largest remainders what is left', () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(apportion(5, [6, 3, 1])).toEqual([3, 2, 0]);
  });

  test('serves the least first', () => {
    expect(apportion(10, [1, 0.01], [1, 5])).toEqual([5, 5]);
  });

  test('gives away the whole, to each at most one more or less than their share', () => {
    fc.assert(
      fc.property(fc.nat(10_000), weights, (total, weights) => {
        const parts = apportion(total, weights);
        const whole = weights.reduce((sum, weight) => sum + weight, 0);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
        for (const [i, part] of parts.entries()) {
          expect(Math.abs(part - (total * (weights[i] as number)) / whole)).toBeLessThan(1.000001);
        }
      }),
    );
  });
});
