/** Shows a job's progress in the cache. The record in the table stays the truth; this copy is for those who poll. */
import { type Job, jobView } from '../../core/jobs/job.ts';
import type { Cache } from '../cache.ts';

const KEPT_SECONDS = 7_200;

/** Where the progress of a job is shown. */
export function jobProgressKey(jobId: string): string {
  return `progress:job:${jobId}`;
}

/** Writes the progress, unless a later state is there. Written again it tells that somebody is still at work. */
export async function showJob(cache: Cache, job: Job, nowMs: number): Promise<void> {
  const value = JSON.stringify(jobView(job, nowMs));
  await cache.writeRanked(jobProgressKey(job.jobId), { rank: job.revision, value }, KEPT_SECONDS);
}
