/** The stages of a timetable job, in their order, and what a step of it works with. */
import type { Cache } from '../../kernel/aws/cache.ts';
import { publishJob } from '../../kernel/aws/publish-job.ts';
import { CANCELLED, hasEnded, type Job, type JobStage } from '../../kernel/core/job.ts';
import { type Deadlines, overdueReason } from '../../kernel/core/job-deadline.ts';
import type { Jobs } from '../../kernel/core/jobs.ts';
import type { Archive } from './archive.ts';

export const LOADING: JobStage = { name: 'loading data', from: 10, to: 10 };
export const GENERATING: JobStage = { name: 'generating', from: 30, to: 90 };
export const CHECKING: JobStage = { name: 'checking', from: 92, to: 92 };
export const PUBLISHING: JobStage = { name: 'publishing', from: 96, to: 96 };

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

/** Why a job must go no further: it has ended, somebody asked for that, or it has run out of time. */
export type Stop = { outcome: 'ended' | 'cancelled' | 'late'; reason: string };

export function stopOf(job: Job, deadlines: Deadlines, nowMs: number): Stop | undefined {
  if (hasEnded(job)) return { outcome: 'ended', reason: job.message };
  if (job.isCancelRequested) return { outcome: 'cancelled', reason: CANCELLED.message };
  const reason = overdueReason(job, deadlines, nowMs);
  return reason === undefined ? undefined : { outcome: 'late', reason };
}

/** Between the parts of a long step: tells the cache that somebody is at work, and answers why nobody must be. */
export async function lookUp(
  { jobs, cache, clock }: RowServices,
  jobId: string,
  deadlines: Deadlines,
): Promise<Stop | undefined> {
  const job = await jobs.get(jobId);
  if (!job) throw new Error(`expected job ${jobId} in the table, got none`);
  await publishJob(cache, job, clock.now());
  return stopOf(job, deadlines, clock.now());
}
