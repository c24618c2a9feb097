/** What the workflow does after a start that failed. Must say at once why. */
import { noteFailedStart, type StartServices, startFailure } from '../../kernel/core/jobs/failed-start.ts';
import { hasEnded } from '../../kernel/core/jobs/job.ts';
import type { RowServices } from './step-services.ts';
import { told } from './told.ts';

export type RetryServices = RowServices & StartServices & { answerSeconds: number };

/** Step Functions' own name for a task that did not answer in time. */
const TIMEOUT = 'States.Timeout';

/** @param error the name under which the workflow knows what went wrong */
export async function retryJob(
  services: RetryServices,
  { jobId, error }: { jobId: string; error: string | undefined },
): Promise<{ outcome: 'again' | 'ended' }> {
  const job = await services.jobs.get(jobId);
  const why = startFailure(error === TIMEOUT ? services.answerSeconds : undefined);
  const noted = await told(services, job && (await noteFailedStart(services, job, why)));
  return { outcome: hasEnded(noted) ? 'ended' : 'again' };
}
