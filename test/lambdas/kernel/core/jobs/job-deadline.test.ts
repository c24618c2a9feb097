import { describe, expect, it } from 'vitest';
import { overdueReason } from '../../../../../lambdas/kernel/core/jobs/job-deadline.ts';

const MINUTE_MS = 60_000;
const limits = { runningMs: 30 * MINUTE_MS, executionMs: 60 * MINUTE_MS };
const at = (minutes: number): number => minutes * MINUTE_MS;

describe('overdueReason', () => {
  it('counts from the first running slice', () => {
    const job = { admittedAtMs: 0, runningSinceMs: at(10) };
    expect(overdueReason(job, limits, at(40) - 1)).toBeUndefined();
    expect(overdueReason(job, limits, at(40))).toBe('timeout: it ran for 30 minutes without an end');
  });

  it('counts waits and retries from the start of the execution', () => {
    expect(overdueReason({ admittedAtMs: 0 }, limits, at(60) - 1)).toBeUndefined();
    const words = 'timeout: it was under way for 60 minutes, waits and retries included';
    expect(overdueReason({ admittedAtMs: 0 }, limits, at(60))).toBe(words);
    expect(overdueReason({ admittedAtMs: 0, runningSinceMs: at(45) }, limits, at(60))).toBe(words);
    expect(overdueReason({ startedAtMs: 0 }, limits, at(60))).toBe(words);
  });

  it('leaves a job that still waits alone', () => {
    expect(overdueReason({}, limits, at(1_000))).toBeUndefined();
  });
});
