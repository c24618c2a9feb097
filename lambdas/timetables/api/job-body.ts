/** A job as the API shows it. Must say nothing that the row does not. */
import { type Job, jobView } from '../../kernel/core/jobs/job.ts';
import type { JobBody } from '../contract.ts';

/** What was ordered, as the row keeps it: small. */
export type JobSummary = Pick<JobBody, 'name' | 'seconds' | 'lock_count' | 'upload_id' | 'from'>;

export function jobBody(job: Job): JobBody {
  const { timestamp: _, ...view } = jobView(job, job.createdAtMs);
  const { createdAtMs, startedAtMs, endedAtMs, userId, parts } = job;
  return {
    ...view,
    ...(job.summary as JobSummary),
    user_id: userId,
    created_at: iso(createdAtMs),
    ...(startedAtMs === undefined ? {} : { started_at: iso(startedAtMs) }),
    ...(endedAtMs === undefined ? {} : { ended_at: iso(endedAtMs) }),
    variants: Object.entries(parts).map(([part, { share, figures }]) => ({
      ...figures,
      variant: Number(part),
      share,
    })),
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
