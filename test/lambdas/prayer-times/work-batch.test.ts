import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryRuns } from '../../../lambdas/kernel/core/runs/memory-runs.ts';
import type { Preferences, WaveMessage } from '../../../lambdas/prayer-times/contract.ts';
import { MemoryPrayerStore } from '../../../lambdas/prayer-times/memory-store.ts';
import { workBatch } from '../../../lambdas/prayer-times/work-batch.ts';
import { MemoryCache } from '../../support/memory-cache.ts';
import { movedClock } from '../../support/moved-clock.ts';
import { makkah } from '../../support/prayer-fixtures.ts';

const layout = { buckets: 28, shards: 2 };
const WAVE = 'wave#2026-11-05';
const SWEEP = 'sweep#2026-11-05';
const broken = { ...makkah, method: 'Nonsense' } as unknown as Preferences;

describe('a batch of a wave', () => {
  const clock = movedClock('2026-11-05T02:00:10Z');
  let store: MemoryPrayerStore;
  let runs: MemoryRuns;
  let cache: MemoryCache;
  const chunk = (runId: string, number: number, ...userIds: string[]): WaveMessage => ({
    ...{ runId, attempt: 1, chunk: number },
    month: '2026-12',
    userIds,
  });
  const outcomes = async (...messages: WaveMessage[]) => {
    const settled = await Promise.allSettled(workBatch({ store, runs, cache, clock, layout }, messages));
    return settled.map((outcome) => (outcome.status === 'fulfilled' ? 'done' : String(outcome.reason)));
  };

  beforeEach(async () => {
    store = new MemoryPrayerStore(layout);
    runs = new MemoryRuns();
    cache = new MemoryCache();
    const users = Array.from({ length: 8 }, (_, i) => ({ userId: String(i), preferences: makkah }));
    await store.importPreferences([...users, { userId: 'broken', preferences: broken }]);
    for (const runId of [WAVE, SWEEP]) {
      await runs.begin({ runId, scheduledAtMs: 0, nowMs: clock.now(), leaseMs: 30_000 });
    }
  });

  it('counts and shows every run once, however many of its chunks it holds', async () => {
    const settle = vi.spyOn(runs, 'settle');
    const write = vi.spyOn(cache, 'writeRanked');
    const batch = [chunk(WAVE, 0, '0', '1'), chunk(SWEEP, 0, '2'), chunk(WAVE, 1, '3'), chunk(WAVE, 2, '4')];
    expect(await outcomes(...batch)).toEqual(['done', 'done', 'done', 'done']);
    expect(settle.mock.calls.map(([runId, chunks]) => [runId, chunks.length])).toEqual(
      expect.arrayContaining([
        [WAVE, 3],
        [SWEEP, 1],
      ]),
    );
    expect(settle).toHaveBeenCalledTimes(2);
    expect(write).toHaveBeenCalledTimes(2);
    expect(await runs.progress(WAVE)).toMatchObject({ done: 4, failed: 0 });
    expect(await runs.progress(SWEEP)).toMatchObject({ done: 1, failed: 0 });
  });

  it('sends a chunk back alone and counts its neighbours of the same run', async () => {
    const answers = await outcomes(chunk(WAVE, 0, '0'), chunk(WAVE, 1, 'broken'), chunk(WAVE, 2, '2'));
    expect(answers).toEqual(['done', 'Error: no month could be computed for broken', 'done']);
    expect(await runs.progress(WAVE)).toMatchObject({ done: 2, failed: 0 });
  });

  it('sends back what cannot be counted, and nothing of another run', async () => {
    const answers = await outcomes(
      chunk('wave#never', 0, '0'),
      chunk(WAVE, 0, '1'),
      chunk('wave#never', 1, 'broken'),
    );
    expect(answers).toEqual([
      'Error: expected a run that has begun, got "wave#never"',
      'done',
      'Error: no month could be computed for broken',
    ]);
    expect(await runs.progress(WAVE)).toMatchObject({ done: 1 });
  });

  it('ends a run whose last chunk comes with the word that all is queued', async () => {
    await runs.planned({ runId: WAVE, attempt: 1 }, { due: 1, queued: 1, messages: 1, nowMs: clock.now() });
    expect(await outcomes({ runId: WAVE, planned: true }, chunk(WAVE, 0, '0'))).toEqual(['done', 'done']);
    expect(JSON.parse(cache.values.get('progress:wave:2026-11-05') ?? 'null')).toMatchObject({
      status: 'completed',
      done: 1,
    });
  });

  it('has two chunks at work at a time', async () => {
    let [atWork, most] = [0, 0];
    vi.spyOn(store, 'preferencesOf').mockImplementation(async () => {
      atWork += 1;
      most = Math.max(most, atWork);
      await new Promise((resolve) => setImmediate(resolve));
      atWork -= 1;
      return [];
    });
    await outcomes(...Array.from({ length: 6 }, (_, number) => chunk(WAVE, number, String(number))));
    expect(most).toBe(2);
  });
});
