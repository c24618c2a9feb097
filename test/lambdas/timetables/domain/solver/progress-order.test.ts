/** Proves which of two searches is further. */
import { expect, it } from 'vitest';
import { isBetter, isOptimal } from '../../../../../lambdas/timetables/domain/solver/progress-order.ts';

it('puts feasibility before cost', () => {
  expect(isBetter({ hard: 0, cost: 9 }, { hard: 1, cost: 2 })).toBe(true);
  expect(isBetter({ hard: 1, cost: 2 }, { hard: 0, cost: 9 })).toBe(false);
  expect(isBetter({ hard: 1, cost: 2 }, { hard: 1, cost: 3 })).toBe(true);
});

it('counts disturbance like cost', () => {
  expect(isBetter({ hard: 0, cost: 9, disturbance: 10 }, { hard: 0, cost: 8, disturbance: 20 })).toBe(true);
  expect(isBetter({ hard: 0, cost: 9 }, { hard: 0, cost: 9, disturbance: 0 })).toBe(false);
});

it('knows the end at the bound, and only there', () => {
  expect(isOptimal({ hard: 0, cost: 5, bound: 5 })).toBe(true);
  expect(isOptimal({ hard: 0, cost: 5 })).toBe(false);
  expect(isOptimal({ hard: 1, cost: 0, bound: 5 })).toBe(false);
});
