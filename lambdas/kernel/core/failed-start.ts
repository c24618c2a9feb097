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

/** Whether a start has failed and the next is not due yet. */
export function isPaused({ retryAtMs = 0 }: Pick<Job, 'retryAtMs'>, nowMs: number): boolean {
  return nowMs < retryAtMs;
}

/**
 * Says why the start of a job failed that was just read, or ends the job where no further try is left; answers how it stands then.
 * Called again for the same failure it finds the job paused, and counts nothing. Who tries again comes round once a minute: from
 * half the pause on it may, so that its round nearest to the whole pause does.
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
    return jobs.retrying(job, { message, retryAtMs: nowMs + pauseMs / 2 });
  }
  const message = `${why}, ${failed} times: order it again later`;
  return jobs.end(job.jobId, { status: 'failed', message }, nowMs);
}
