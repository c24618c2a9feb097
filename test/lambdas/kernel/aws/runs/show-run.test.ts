import { beforeEach, describe, expect, test } from 'vitest';
import { progressKey, showRun } from '../../../../../lambdas/kernel/aws/runs/show-run.ts';
import type { RunProgress } from '../../../../../lambdas/kernel/core/runs/runs.ts';
import { MemoryCache } from '../../../../support/memory-cache.ts';

const T0 = Date.parse('2026-11-05T02:00:00Z');
const planned: RunProgress = {
  runId: 'wave#2026-11-05',
  attempt: 1,
  scheduledAtMs: T0,
  startedAtMs: T0,
  plannedAtMs: T0 + 1_000,
  due: 300,
  queued: 300,
  messages: 3,
  done: 0,
  failed: 0,
};
const { plannedAtMs: _, ...queueing } = planned;

let cache: MemoryCache;
beforeEach(() => {
  cache = new MemoryCache();
});

async function shownAfter(...runs: RunProgress[]): Promise<Record<string, unknown>> {
  for (const run of runs) await showRun(cache, run, T0 + 2_000);
  return JSON.parse(cache.values.get('progress:wave:2026-11-05') ?? 'null');
}

describe('showRun', () => {
  test('shows a run under a key of its kind and date', () => {
    expect(progressKey('sweep#2026-11-05')).toBe('progress:sweep:2026-11-05');
  });

  test('shows a running run with its figures and times', async () => {
    expect(await shownAfter({ ...planned, done: 99, failed: 1 })).toEqual({
      run_id: 'wave#2026-11-05',
      status: 'running',
      progress: 33,
      due: 300,
      queued: 300,
      done: 99,
      failed: 1,
      started_at: '2026-11-05T02:00:00.000Z',
      finished_at: null,
      timestamp: '2026-11-05T02:00:02.000Z',
    });
  });

  test('shows a finished run', async () => {
    const finished = { ...planned, done: 300, finishedAtMs: T0 + 2_000 };
    expect(await shownAfter(finished)).toMatchObject({
      status: 'completed',
      progress: 100,
      finished_at: '2026-11-05T02:00:02.000Z',
    });
  });

  test('shows 100 for a run in which nobody was due', async () => {
    const none = { ...planned, due: 0, queued: 0, finishedAtMs: T0 + 1_000 };
    expect(await shownAfter(none)).toMatchObject({ status: 'completed', progress: 100 });
  });

  test('shows no share of a whole that the master is still counting', async () => {
    expect(await shownAfter({ ...queueing, due: 100, queued: 0, done: 100 })).toMatchObject({
      progress: 0,
      done: 100,
    });
  });

  test('shows 100 with the end only, never before', async () => {
    expect(await shownAfter({ ...planned, done: 300 })).toMatchObject({ status: 'running', progress: 99 });
  });

  test('never falls back when writers come late', async () => {
    const steps = [
      { ...queueing, due: 100, queued: 0, done: 50 },
      { ...queueing, due: 300, queued: 200, done: 50 },
      { ...planned, done: 50 },
      { ...planned, done: 200 },
      { ...planned, done: 300, finishedAtMs: T0 + 2_000 },
    ];
    for (const [i, step] of steps.entries()) {
      const before = await shownAfter(step);
      expect(await shownAfter(...steps.slice(0, i))).toEqual(before);
    }
  });

  test('shows a new attempt over the figures of a dead one', async () => {
    expect(await shownAfter({ ...queueing, done: 200 }, { ...planned, attempt: 2 })).toMatchObject({
      done: 0,
    });
  });

  test('fails nothing when the cache is down', async () => {
    cache.isDown = true;
    await expect(showRun(cache, planned, T0)).resolves.toBeUndefined();
  });
});
