/** The end of a job that did not come to a timetable. Must leave a job that has ended as it is. */
import type { RowServices } from './step-services.ts';
import { told } from './told.ts';

/** Says what a planner may know; `cause` is for the log alone. */
export type Failure = {
  reason?: string | undefined;
  error?: string | undefined;
  cause?: string | undefined;
  /** Whether what was ordered is to blame. */
  isRefused?: boolean;
};

const REASONS: Record<string, string> = {
  TIMED_OUT: 'timeout: its workflow was stopped',
  ABORTED: 'its workflow was stopped',
  'States.Timeout': 'timeout: a step did not answer',
};

export async function failJob(
  services: RowServices,
  jobId: string,
  { reason, error, cause, isRefused = false }: Failure,
): Promise<{ outcome: 'ended' }> {
  const { jobs, clock, log } = services;
  const message = reason ?? REASONS[error ?? ''] ?? 'the engine failed';
  const end = { status: 'failed', message, ...(isRefused ? { isRefused } : {}) } as const;
  const job = await told(services, await jobs.end(jobId, end, clock.now()));
  if (error !== undefined && job.status === 'failed') {
    log.warn('a step failed', new Error(`${error}: ${cause ?? ''}`));
  }
  return { outcome: 'ended' };
}
