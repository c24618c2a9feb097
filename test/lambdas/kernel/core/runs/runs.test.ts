import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isComplete, type RunProgress, rankOf } from '../../../../../lambdas/kernel/core/runs/runs.ts';

const fresh: RunProgress = {
  runId: 'wave#2026-11-05',
  attempt: 1,
  scheduledAtMs: 0,
  startedAtMs: 0,
  due: 0,
  queued: 0,
  messages: 0,
  done: 0,
  failed: 0,
};

describe('isComplete', () => {
  const planned = { plannedAtMs: 5, queued: 3 };

  test('is true of a planned run whose users are all done or failed', () => {
    expect(isComplete({ ...planned, done: 2, failed: 1 })).toBe(true);
    expect(isComplete({ ...planned, done: 2, failed: 0 })).toBe(false);
  });

  test('is true of a planned run in which nobody was due', () => {
    expect(isComplete({ plannedAtMs: 5, queued: 0, done: 0, failed: 0 })).toBe(true);
  });

  test('is false while the master still queues, however many are done', () => {
    expect(isComplete({ queued: 3, done: 3, failed: 0 })).toBe(false);
  });
});

describe('rankOf', () => {
  test('rises with every step of a run, and most with a new attempt', () => {
    const steps: RunProgress[] = [
      fresh,
      { ...fresh, due: 1_000_000 },
      { ...fresh, due: 1_000_000, queued: 1_000_000 },
      { ...fresh, due: 1_000_000, queued: 1_000_000, failed: 1 },
      { ...fresh, due: 1_000_000, queued: 1_000_000, failed: 1, plannedAtMs: 9 },
      { ...fresh, due: 1_000_000, queued: 1_000_000, failed: 1, done: 999_999, plannedAtMs: 9 },
      {
        ...fresh,
        due: 1_000_000,
        queued: 1_000_000,
        failed: 1,
        done: 999_999,
        plannedAtMs: 9,
        finishedAtMs: 9,
      },
      { ...fresh, attempt: 2 },
    ];
    const ranks = steps.map(rankOf);
    expect(ranks).toEqual([...new Set(ranks)].toSorted((a, b) => a - b));
  });

  test('orders any two states of an attempt, one of which came of the other', () => {
    const count = fc.nat(10_000_000);
    const figures = fc.record({ due: count, queued: count, done: count, failed: count });
    fc.assert(
      fc.property(figures, figures, fc.integer({ min: 1, max: 1_000 }), (before, growth, attempt) => {
        const earlier = { ...fresh, ...before, attempt };
        const later = {
          ...earlier,
          due: before.due + growth.due,
          queued: before.queued + growth.queued,
          done: before.done + growth.done,
          failed: before.failed + growth.failed,
        };
        const grew = Object.values(growth).some((by) => by > 0);
        expect(rankOf(later) > rankOf(earlier)).toBe(grew);
        expect(rankOf({ ...fresh, attempt: attempt + 1 })).toBeGreaterThan(rankOf(later));
        expect(Number.isSafeInteger(rankOf(later))).toBe(true);
      }),
    );
  });
});
