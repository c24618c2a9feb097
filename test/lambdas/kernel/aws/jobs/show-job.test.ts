import { beforeEach, describe, expect, test } from 'vitest';
import type { Cache } from '../../../../../lambdas/kernel/aws/cache.ts';
import { jobProgressKey, showJob } from '../../../../../lambdas/kernel/aws/jobs/show-job.ts';
import { type Job, newJob } from '../../../../../lambdas/kernel/core/jobs/job.ts';
import { MemoryCache } from '../../../../support/memory-cache.ts';

const T0 = Date.parse('2026-11-05T02:00:00Z');
const queued = newJob({ jobId: 'ac-1', organisation: 'acme', userId: 'acme:7', summary: {} }, T0);
const solving: Job = {
  ...queued,
  status: 'running',
  stage: { name: 'generating', from: 30, to: 90 },
  message: 'cost 420',
  revision: 4,
};

let cache: MemoryCache;
beforeEach(() => {
  cache = new MemoryCache();
});

const shown = () => JSON.parse(cache.values.get('progress:job:ac-1') ?? 'null');

describe('showing a job', () => {
  test('shows it under the key and in the words of the source', async () => {
    expect(jobProgressKey('ac-1')).toBe('progress:job:ac-1');
    await showJob(cache, solving, T0 + 2_000);
    expect(shown()).toEqual({
      job_id: 'ac-1',
      progress: 30,
      status: 'running',
      stage: 'generating',
      message: 'cost 420',
      timestamp: '2026-11-05T02:00:02.000Z',
    });
  });

  test('never shows an earlier state over a later one', async () => {
    await showJob(cache, solving, T0 + 2_000);
    await showJob(cache, queued, T0 + 3_000);
    expect(shown()).toMatchObject({ progress: 30, timestamp: '2026-11-05T02:00:02.000Z' });
  });

  test('shows the same state again with a newer time', async () => {
    await showJob(cache, solving, T0 + 2_000);
    await showJob(cache, solving, T0 + 7_000);
    expect(shown().timestamp).toBe('2026-11-05T02:00:07.000Z');
  });

  test('lets it stand for 7,200 s', async () => {
    const kept: number[] = [];
    const counting: Cache = {
      read: (key) => cache.read(key),
      write: (key, value) => cache.write(key, value),
      writeRanked: async (_key, _value, ttlSeconds) => void kept.push(ttlSeconds),
    };
    await showJob(counting, solving, T0);
    expect(kept).toEqual([7_200]);
  });

  test('fails nothing when the cache is down', async () => {
    cache.isDown = true;
    await expect(showJob(cache, solving, T0)).resolves.toBeUndefined();
  });
});
