/** How far a job is, for who polls: from the cache, else from the table. Must stay true when one of them is down, and never show another organisation's job. */
import { jobProgressKey, showJob } from '../../kernel/aws/jobs/show-job.ts';
import { hasEnded, isEnd, type Job, jobView } from '../../kernel/core/jobs/job.ts';
import type { Progress } from '../contract.ts';
import type { StepServices } from '../job/step-services.ts';

export type ProgressServices = Pick<StepServices, 'jobs' | 'cache' | 'log'> & {
  /** Counts whether the cache alone could answer: what it lacks, or has been told too long ago, the table answers. */
  asked(of: 'ProgressHits' | 'ProgressMisses'): void;
};

/** A search is told of every 1.5 s: what is older may be the last word before a cache hung or an engine died, and an end must show within 2 s. What is newer than now comes of clocks that differ. */
const FRESH_MS = 2_000;

/** Undefined for a job that is not there. */
export async function readProgress(
  { jobs, cache, log, asked }: ProgressServices,
  jobId: string,
  nowMs: number,
): Promise<Progress | undefined> {
  const read = await cache.read(jobProgressKey(jobId));
  const known = read.state === 'hit' ? (JSON.parse(read.value) as Progress) : undefined;
  const isFresh = known && (isEnd(known.status) || Math.abs(nowMs - Date.parse(known.timestamp)) < FRESH_MS);
  asked(isFresh ? 'ProgressHits' : 'ProgressMisses');
  log.info('progress was asked for', { job_id: jobId, cache: known && !isFresh ? 'stale' : read.state });
  if (isFresh) return known;
  const job = await jobs.get(jobId);
  if (!job) return undefined;
  if (read.state === 'unavailable') return withoutCache(job, nowMs);
  await showJob(cache, job, nowMs);
  return jobView(job, nowMs);
}

/** The job goes on without the cache; how far it is now, nobody shows. An end is an end. */
function withoutCache(job: Job, nowMs: number): Progress {
  const view = jobView(job, nowMs);
  return hasEnded(job) ? view : { ...view, status: 'unknown', message: 'processing' };
}
