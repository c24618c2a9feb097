import { expect, test } from 'vitest';
import type * as z from 'zod';
import type { Progress } from '../../../lambdas/timetables/contract.ts';
import { watchJob } from '../../../local/job/watch-job.ts';

const ID = `${'0'.repeat(12)}-${'1'.repeat(32)}`;
const standing = (status: Progress['status'], progress: number): Progress => ({
  job_id: ID,
  progress,
  status,
  stage: 'generating',
  message: 'looks',
  timestamp: '2026-11-24T02:00:00.000Z',
});

/** An API that tells these progresses one after the other, then the last for ever. */
function client(told: Progress[]) {
  let asked = 0;
  const last = told.at(-1) ?? standing('queued', 0);
  const bodyOf = (path: string): unknown => {
    if (path === `/api/progress/${ID}`) return told[asked++] ?? last;
    const { timestamp: _, ...view } = last;
    const order = { name: 'Sample', user_id: 'demo:1', seconds: 24, lock_count: 0, variants: [] };
    return { job: { ...view, ...order, created_at: '2026-11-24T02:00:00.000Z' } };
  };
  return { get: async <T>(path: string, schema: z.ZodType<T>): Promise<T> => schema.parse(bodyOf(path)) };
}

async function watched(told: Progress[]) {
  const shown: number[] = [];
  let waitedMs = 0;
  const seen = await watchJob(
    client(told),
    ID,
    ({ progress }) => shown.push(progress),
    async (ms) => {
      waitedMs += ms;
    },
  );
  return { seen, shown, waitedMs };
}

test('a job is asked after every two seconds until it has ended', async () => {
  const { seen, shown, waitedMs } = await watched([
    standing('queued', 0),
    standing('running', 45),
    standing('completed', 100),
  ]);
  expect(shown).toEqual([0, 45, 100]);
  expect(waitedMs).toBe(4_000);
  expect(seen.job).toMatchObject({ job_id: ID, status: 'completed' });
});

test('a job of which nobody knows how far it is goes on', async () => {
  const { shown } = await watched([standing('unknown', 45), standing('failed', 45)]);
  expect(shown).toHaveLength(2);
});

test('a job that does not end is answered as it stands after five minutes', async () => {
  const { seen, waitedMs } = await watched([standing('running', 45)]);
  expect(waitedMs).toBe(300_000);
  expect(seen.job).toMatchObject({ status: 'running', progress: 45 });
});
