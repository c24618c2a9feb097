/** How long a job may take. Must count waits and retries too, since nobody else does. */
import type { Job } from './job.ts';

/** From the first running slice, and from the start of the execution. */
export type Deadlines = { runningMs: number; executionMs: number };

const MINUTE_MS = 60_000;

/** Why the job must end now, in words for whoever ordered it; undefined while it may go on. */
export function overdueReason(
  { runningSinceMs, admittedAtMs, startedAtMs }: Pick<Job, 'runningSinceMs' | 'admittedAtMs' | 'startedAtMs'>,
  { runningMs, executionMs }: Deadlines,
  nowMs: number,
): string | undefined {
  const minutes = (ms: number): string => `${Math.round(ms / MINUTE_MS)} minutes`;
  if (nowMs - (runningSinceMs ?? nowMs) >= runningMs) {
    return `timeout: it ran for ${minutes(runningMs)} without an end`;
  }
  if (nowMs - (admittedAtMs ?? startedAtMs ?? nowMs) >= executionMs) {
    return `timeout: it was under way for ${minutes(executionMs)}, waits and retries included`;
  }
  return undefined;
}
