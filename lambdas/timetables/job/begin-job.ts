/** The first step: the job runs from now on. Must be quick, since its silence counts as a failed start. */
import { hasEnded } from '../../kernel/core/jobs/job.ts';
import { LOADING } from './stages.ts';
import type { RowServices } from './step-services.ts';
import { told } from './told.ts';

/** A job that was cancelled before is left as it ended. */
export async function beginJob(
  services: RowServices,
  jobId: string,
): Promise<{ outcome: 'begun' | 'ended' }> {
  const job = await told(services, await services.jobs.begin(jobId, LOADING, services.clock.now()));
  return { outcome: hasEnded(job) ? 'ended' : 'begun' };
}
