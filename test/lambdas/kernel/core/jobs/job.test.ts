import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createdOrder,
  type Job,
  jobView,
  newJob,
  progressOf,
} from '../../../../../lambdas/kernel/core/jobs/job.ts';

const T0 = Date.parse('2026-11-05T02:00:00Z');
const job = newJob({ jobId: 'a-1', organisation: 'acme', userId: 'acme:7', summary: {} }, T0);
const solving: Job = { ...job, status: 'running', stage: { name: 'solving', from: 30, to: 90 } };
const part = (share: number) => ({ share, figures: {} });

describe('the progress of a job', () => {
  test('is 0 while it waits', () => {
    expect(progressOf(job)).toBe(0);
  });

  test('grows through its stage with the mean share of its parts', () => {
    expect(progressOf(solving)).toBe(30);
    expect(progressOf({ ...solving, parts: { '0': part(0.5), '1': part(0) } })).toBe(45);
    expect(progressOf({ ...solving, parts: { '0': part(1), '1': part(1) } })).toBe(90);
  });

  test('is 100 with the completed job alone, and stays where it was with any other end', () => {
    expect(progressOf({ ...solving, status: 'completed' })).toBe(100);
    expect(progressOf({ ...solving, status: 'failed', parts: { '0': part(0.5) } })).toBe(60);
    expect(
      progressOf({ ...solving, stage: { name: 'completing', from: 96, to: 100 }, parts: { '0': part(1) } }),
    ).toBe(99);
  });

  test('never falls while shares grow', () => {
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(shares, fc.nat(5), fc.double({ min: 0, max: 1, noNaN: true }), (before, which, growth) => {
        const after = before.map((share, i) => (i === which ? share + (1 - share) * growth : share));
        const partsOf = (all: number[]) => Object.fromEntries(all.map((share, i) => [i, part(share)]));
        const progress = [before, after].map((all) => progressOf({ ...solving, parts: partsOf(all) }));
        expect(progress[1]).toBeGreaterThanOrEqual(progress[0] as number);
      }),
    );
  });
});

describe('what clients are shown of a job', () => {
  test('bears the names of the source', () => {
    expect(jobView({ ...solving, message: 'cost 420' }, T0 + 5_000)).toEqual({
      job_id: 'a-1',
      progress: 30,
      status: 'running',
      stage: 'solving',
      message: 'cost 420',
      timestamp: '2026-11-05T02:00:05.000Z',
    });
  });

  test('names the stage in which a job failed, and "done" when it completed', () => {
    expect(jobView({ ...solving, status: 'failed' }, T0).stage).toBe('solving');
    expect(jobView({ ...solving, status: 'completed' }, T0)).toMatchObject({ stage: 'done', progress: 100 });
  });
});

test('the order of creation sorts as text by time, then by id', () => {
  const jobs = fc.record({
    createdAtMs: fc.nat(4_000_000_000_000),
    jobId: fc.stringMatching(/^[a-f0-9]{4}$/),
  });
  fc.assert(
    fc.property(jobs, jobs, (a, b) => {
      const byTime = a.createdAtMs - b.createdAtMs || (a.jobId < b.jobId ? -1 : a.jobId > b.jobId ? 1 : 0);
      const [left, right] = [createdOrder(a), createdOrder(b)];
      expect(Math.sign(left < right ? -1 : left > right ? 1 : 0)).toBe(Math.sign(byTime));
    }),
  );
});
