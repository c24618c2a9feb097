/** What follows a start that failed: another one after a while, or the end. Must count a failed start once. */
import { hasEnded, type Job } from './job.ts';
import type { Jobs } from './jobs.ts';

/** How often a start is tried again, and how long after the one that failed. */
export type StartRules = { retries: number; pauseMs: number };

export type StartServices = { jobs: Jobs; clock: { now(): number }; starts: StartRules };

/** Why a start failed, in words for whoever ordered the job: it was silent for so many seconds, or something else went wrong. */
export function startFailure(silentSeconds: number | undefined): string {
  return silentSeconds === undefined
    ? 'the start failed'
    : `the start got no answer within ${silentSeconds} s`;
}

/** Who tries again comes round once a minute, not to the second: from this share of the pause on it may. */
const LEAST_PAUSE = 5 / 6;

/** Whether a start has failed and the next is not due yet. */
export function isPaused(
  { status, retryAtMs = 0 }: Pick<Job, 'status' | 'retryAtMs'>,
  nowMs: number,
): boolean {
  return status === 'retrying' && nowMs < retryAtMs;
}

/**
 * Says why the start of a job failed that was just read, or ends the job where no further try is left; answers how it stands then.
 * One that has changed since it was read has begun, or was told of the failure by another: it stays as it is. Called again for the
 * same failure it finds the job paused, and counts nothing.
 */
export async function noteFailedStart(
  { jobs, clock, starts: { retries, pauseMs } }: StartServices,
  job: Job,
  why: string,
): Promise<Job | undefined> {
  const nowMs = clock.now();
  if (hasEnded(job) || isPaused(job, nowMs)) return job;
  const failed = job.failedStarts + 1;
  if (failed <= retries) {
    const message = `${why}; try ${failed + 1} of ${retries + 1} follows`;
    return jobs.retrying(job, { message, retryAtMs: nowMs + pauseMs * LEAST_PAUSE });
  }
  const message = `${why}, ${failed} times: order it again later`;
  return jobs.endUnchanged(job, { status: 'failed', message }, nowMs);
}
