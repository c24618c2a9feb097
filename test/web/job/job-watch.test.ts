import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobBody, Progress } from '../../../lambdas/timetables/contract.ts';
import { JobWatch } from '../../../web/job/job-watch.ts';
import { stubSessionStorage } from '../../support/stub-session-storage.ts';

const job = {
  job_id: 'j',
  status: 'running',
  stage: 'generating',
  progress: 40,
  message: 'by the table',
  seconds: 100,
  variants: [{ variant: 0, share: 0.25, hard: 0, cost: 900 }],
} as unknown as JobBody;
const progress: Progress = {
  job_id: 'j',
  status: 'running',
  stage: 'generating',
  progress: 41,
  message: 'by the cache',
  timestamp: '2026-12-01T00:00:00.000Z',
};

/** What the API answers from now on. */
let api: { job: Partial<JobBody>; progress: Partial<Progress>; status: number };
/** What the window keeps. */
let kept: Map<string, string>;

beforeEach(() => {
  vi.useFakeTimers();
  api = { job, progress, status: 200 };
  kept = stubSessionStorage();
  vi.stubGlobal('fetch', async (path: string) => {
    const body = path.startsWith('/api/progress') ? api.progress : { job: api.job };
    return new Response(JSON.stringify(body), { status: api.status });
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A watch that has looked once. */
async function watching() {
  const watch = new JobWatch('j');
  const stop = watch.follow();
  await vi.advanceTimersByTimeAsync(0);
  return { watch, stop, look: () => vi.advanceTimersByTimeAsync(2_000) };
}

describe('the watch over a job', () => {
  it('says how far it is by the cache, and by the job itself once that has ended', async () => {
    const { watch, look } = await watching();
    expect(watch.standing.value).toMatchObject({ progress: 41, message: 'by the cache' });
    api.job = { ...job, status: 'completed', progress: 100, message: 'done' };
    await look();
    expect(watch.standing.value).toMatchObject({ status: 'completed', progress: 100, message: 'done' });
  });

  it('notes what a variant costs at the second of its search, whenever the page began to look', async () => {
    const { watch, stop, look } = await watching();
    api.job = { ...job, variants: [{ variant: 0, share: 0.5, hard: 0, cost: 700 }] };
    await look();
    await look();
    stop();
    expect(watch.curves.seen.value.get(0)).toEqual([
      { seconds: 25, cost: 900 },
      { seconds: 50, cost: 700 },
    ]);
  });

  it('keeps the figures of a search that is over', async () => {
    const { watch, stop, look } = await watching();
    api.job = { ...job, stage: 'checking', variants: [] };
    await look();
    stop();
    expect(watch.variants.value).toEqual(job.variants);
    expect(watch.curves.seen.value.get(0)).toHaveLength(1);
  });

  it('leaves nothing in the window once the job has ended', async () => {
    const { look } = await watching();
    expect(kept.size).toBe(1);
    api.job = { ...job, status: 'completed' };
    await look();
    expect(kept.size).toBe(0);
  });

  it('asks on while the service fails, and no more once it is refused', async () => {
    api.status = 503;
    const { watch, look } = await watching();
    expect(watch.refusal.value).not.toBe('');
    api.status = 200;
    await look();
    expect([watch.refusal.value, watch.job.value?.job_id]).toEqual(['', 'j']);
    api.status = 404;
    await look();
    api.status = 200;
    await look();
    expect(watch.refusal.value).not.toBe('');
  });
});
