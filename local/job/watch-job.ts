/** Polls a timetable job to its end, as a browser does. Must not wait for ever. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isEnd } from '../../lambdas/kernel/core/jobs/job.ts';
import {
  type JobBody,
  type Progress,
  progressSchema,
  type Result,
  timetableSchema,
} from '../../lambdas/timetables/contract.ts';
import type { Asking } from './api-client.ts';

/** How often the API asks clients to ask. */
const POLL_MS = 2_000;
/** The sample is searched for less than half a minute; a machine that does ten things at once takes some more. */
export const PATIENCE_MINUTES = 5;

/** A job as it stood when it was last seen, and its result once it is completed. */
export type WatchedJob = { job: JobBody; result?: Result | undefined };

/** Shows every progress; answers the job when it has ended, or as it is after five minutes. */
export async function watchJob(
  client: Pick<Asking, 'get'>,
  jobId: string,
  show: (progress: Progress) => void,
  pause: (ms: number) => Promise<unknown> = sleep,
): Promise<WatchedJob> {
  for (let waitedMs = 0; waitedMs < PATIENCE_MINUTES * 60_000; waitedMs += POLL_MS) {
    const progress = await client.get(`/api/progress/${jobId}`, progressSchema);
    show(progress);
    if (isEnd(progress.status)) break;
    await pause(POLL_MS);
  }
  return client.get(`/api/timetables/${jobId}`, timetableSchema);
}
