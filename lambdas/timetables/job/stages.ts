/** The stages of a timetable job, in their order, and what a step of it works with. */
import type { Cache } from '../../kernel/aws/cache.ts';
import { publishJob } from '../../kernel/aws/publish-job.ts';
import type { Job, JobStage } from '../../kernel/core/job.ts';
import type { Jobs } from '../../kernel/core/jobs.ts';
import type { Archive } from './archive.ts';

export const LOADING: JobStage = { name: 'loading data', from: 10, to: 10 };
export const GENERATING: JobStage = { name: 'generating', from: 30, to: 90 };
export const CHECKING: JobStage = { name: 'checking', from: 92, to: 92 };
export const PUBLISHING: JobStage = { name: 'publishing', from: 96, to: 96 };

export const CANCELLED = 'cancelled on demand';

/** A line for every change of a job. */
export type Log = { info(message: string, fields: object): void; warn(message: string, error: Error): void };

/** What a step works with that reads no files. */
export type RowServices = { jobs: Jobs; cache: Cache; clock: { now(): number }; log: Log };

export type StepServices = RowServices & { archive: Archive };

/** Shows in the cache what the table says already: a row that was changed comes first, a cache that is down fails nothing. */
export async function shown(
  { cache, clock, log }: Pick<RowServices, 'cache' | 'clock' | 'log'>,
  job: Job | undefined,
): Promise<Job> {
  if (!job) throw new Error('expected a job in the table, got none');
  const { jobId, status, stage, message } = job;
  log.info('a job stands', { job_id: jobId, status, stage: stage.name, reason: message });
  await publishJob(cache, job, clock.now());
  return job;
}
