/** The first step: the job runs from now on. Must be quick, since its silence counts as a failed start. */
import { hasEnded } from '../../kernel/core/job.ts';
import { CANCELLED, LOADING, type RowServices, shown } from './stages.ts';

/** A job that was cancelled while its start was tried again ends here. */
export async function beginJob(
  services: RowServices,
  jobId: string,
): Promise<{ outcome: 'begun' | 'ended' }> {
  const { jobs, clock } = services;
  const job = await jobs.begin(jobId, LOADING, clock.now());
  if (!job?.isCancelRequested || hasEnded(job)) {
    return { outcome: hasEnded(await shown(services, job)) ? 'ended' : 'begun' };
  }
  await shown(services, await jobs.end(jobId, { status: 'cancelled', message: CANCELLED }, clock.now()));
  return { outcome: 'ended' };
}
