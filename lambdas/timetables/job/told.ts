/** Tells cache and log how a job stands. Must come after the row was changed, and fail nothing where the cache is down. */
import { showJob } from '../../kernel/aws/jobs/show-job.ts';
import type { Job } from '../../kernel/core/jobs/job.ts';
import type { RowServices } from './step-services.ts';

/** @param job as the table answered it; throws where the table has none */
export async function told(
  { cache, clock, log }: Pick<RowServices, 'cache' | 'clock' | 'log'>,
  job: Job | undefined,
): Promise<Job> {
  if (!job) throw new Error('expected a job in the table, got none');
  const { jobId, status, stage, message } = job;
  log.info('a job stands', { job_id: jobId, status, stage: stage.name, reason: message });
  await showJob(cache, job, clock.now());
  return job;
}
