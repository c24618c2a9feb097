/** A job as an item of its table. Must read back what was written. */
import { createdOrder, type Job } from '../../core/jobs/job.ts';
import type { Item } from '../table.ts';

/** What a job in the index `by-waiting` waits for; a job that runs, or whose end was announced, is not in it. */
export const WAITS_FOR = { lease: 'lease', announcement: 'announcement' } as const;

/** The item of a job that was just created; it is kept for `keptDays`. */
export function itemOf(job: Job, keptDays: number): Item {
  return {
    job_id: job.jobId,
    organisation: job.organisation,
    created_order: createdOrder(job),
    user_id: job.userId,
    created_at: job.createdAtMs,
    summary: job.summary,
    status: job.status,
    stage: job.stage,
    message: job.message,
    parts: job.parts,
    failed_starts: job.failedStarts,
    is_cancel_requested: job.isCancelRequested,
    revision: job.revision,
    waiting: WAITS_FOR.lease,
    expires_at: Math.floor(job.createdAtMs / 1_000) + keptDays * 86_400,
  };
}

/** The job of an item, or undefined where the item is something else of the table. */
export function jobOf(item: Item | undefined): Job | undefined {
  if (item?.created_order === undefined) return undefined;
  return {
    jobId: String(item.job_id),
    organisation: String(item.organisation),
    userId: String(item.user_id),
    createdAtMs: Number(item.created_at),
    summary: item.summary as Job['summary'],
    status: item.status as Job['status'],
    stage: item.stage as Job['stage'],
    message: String(item.message),
    parts: item.parts as Job['parts'],
    failedStarts: Number(item.failed_starts),
    ...optionalTime('retryAtMs', item.retry_at),
    ...optionalTime('admittedAtMs', item.admitted_at),
    ...optionalTime('startedAtMs', item.started_at),
    ...optionalTime('runningSinceMs', item.running_since),
    ...optionalTime('endedAtMs', item.ended_at),
    ...optionalTime('announcedAtMs', item.announced_at),
    isCancelRequested: item.is_cancel_requested === true,
    ...(item.is_refused === true ? { isRefused: true } : {}),
    revision: Number(item.revision),
  };
}

function optionalTime<Name extends string>(name: Name, value: unknown): { [key in Name]?: number } {
  return (value === undefined ? {} : { [name]: Number(value) }) as { [key in Name]?: number };
}
