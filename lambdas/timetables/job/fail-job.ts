/** The end of a job that did not come to a timetable: failed, or cancelled where somebody asked for that. Must leave a job that has ended as it is. */
import { CANCELLED, type RowServices, shown } from './stages.ts';

/** Says what a planner may know; `cause` is for the log alone. */
export type Failure = { reason?: string | undefined; error?: string | undefined; cause?: string | undefined };

const REASONS: Record<string, string> = {
  TIMED_OUT: 'timeout: its workflow was stopped',
  ABORTED: 'its workflow was stopped',
  'States.Timeout': 'timeout: a step did not answer',
};

export async function failJob(
  services: RowServices,
  jobId: string,
  { reason, error, cause }: Failure,
): Promise<{ outcome: 'ended' }> {
  const { jobs, clock, log } = services;
  const job = await jobs.get(jobId);
  if (!job) throw new Error(`expected job ${jobId} in the table, got none`);
  const isCancelled = job.isCancelRequested;
  if (error !== undefined && !isCancelled) log.warn('a step failed', new Error(`${error}: ${cause ?? ''}`));
  const failed = reason ?? REASONS[error ?? ''] ?? 'the engine failed';
  const end = isCancelled
    ? ({ status: 'cancelled', message: CANCELLED } as const)
    : ({ status: 'failed', message: failed } as const);
  await shown(services, await jobs.end(jobId, end, clock.now()));
  return { outcome: 'ended' };
}
