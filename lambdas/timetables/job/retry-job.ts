/** What follows a start that failed: another one after a while, or none. Must say at once why. */
import { hasEnded } from '../../kernel/core/job.ts';
import { type RowServices, shown } from './stages.ts';

export type StartRules = { timeoutSeconds: number; retries: number; pauseSeconds: number };

/** Step Functions' own name for a task that did not answer in time. */
const TIMEOUT = 'States.Timeout';

/** @param error the name under which the workflow knows what went wrong */
export async function retryJob(
  services: RowServices,
  { jobId, error }: { jobId: string; error: string | undefined },
  { timeoutSeconds, retries, pauseSeconds }: StartRules,
): Promise<{ outcome: 'again' } | { outcome: 'given-up'; reason: string }> {
  const what = error === TIMEOUT ? `the start got no answer within ${timeoutSeconds} s` : 'the start failed';
  const before = await services.jobs.get(jobId);
  const failed = (before?.failedStarts ?? 0) + 1;
  if (failed > retries) return { outcome: 'given-up', reason: `${what}, ${failed} times` };
  const message = `${what}; try ${failed + 1} of ${retries + 1} follows in ${pauseSeconds} s`;
  const job = await shown(services, await services.jobs.retrying(jobId, message));
  return hasEnded(job) ? { outcome: 'given-up', reason: job.message } : { outcome: 'again' };
}
