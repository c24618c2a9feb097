/** Why a job must go no further. Must be asked between the parts of every long step. */
import { showJob } from '../../kernel/aws/jobs/show-job.ts';
import { CANCELLED, hasEnded, type Job } from '../../kernel/core/jobs/job.ts';
import { type Deadlines, overdueReason } from '../../kernel/core/jobs/job-deadline.ts';
import type { RowServices } from './step-services.ts';

/** It has ended, somebody asked for that, or it has run out of time. */
export type Stop = { outcome: 'ended' | 'cancelled' | 'late'; reason: string };

export function stopOf(job: Job, deadlines: Deadlines, nowMs: number): Stop | undefined {
  if (hasEnded(job)) return { outcome: 'ended', reason: job.message };
  if (job.isCancelRequested) return { outcome: 'cancelled', reason: CANCELLED.message };
  const reason = overdueReason(job, deadlines, nowMs);
  return reason === undefined ? undefined : { outcome: 'late', reason };
}

/** Tells the cache that somebody is at work, and answers why nobody must be. */
export async function checkIn(
  { jobs, cache, clock }: RowServices,
  jobId: string,
  deadlines: Deadlines,
): Promise<Stop | undefined> {
  const job = await jobs.get(jobId);
  if (!job) throw new Error(`expected job ${jobId} in the table, got none`);
  await showJob(cache, job, clock.now());
  return stopOf(job, deadlines, clock.now());
}
