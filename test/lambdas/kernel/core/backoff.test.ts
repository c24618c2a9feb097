import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../../../lambdas/kernel/core/backoff.ts';

const backoff = { baseMs: 50, capMs: 1_000 };

describe('backoffMs', () => {
  it('doubles the longest wait with every attempt, up to the cap', () => {
    const longest = [0, 1, 2, 3, 4, 5, 20].map((attempt) => backoffMs(attempt, 0.999999, backoff));
    expect(longest).toEqual([49, 99, 199, 399, 799, 999, 999]);
  });

  it('spreads waits over the whole range', () => {
    expect(backoffMs(3, 0, backoff)).toBe(0);
    expect(backoffMs(3, 0.5, backoff)).toBe(200);
  });
});
