/** A long job: what is known of it, and how far it is. Must never turn back: an end stays the end, and progress only grows. */

/** `retrying` is a start that failed and will be tried again; the last three are ends. */
export type JobStatus = 'queued' | 'retrying' | 'running' | 'completed' | 'failed' | 'cancelled';

/** How far one of the parts is that a job works on at once: the share of its budget that is spent, 0 to 1, and what it tells. */
export type JobPart = { share: number; figures: Readonly<Record<string, number>> };

/** A stage and the percents that lie in it: the job moves through them as the mean share of its parts grows. */
export type JobStage = { name: string; from: number; to: number };

export type Job = {
  jobId: string;
  organisation: string;
  /** Who ordered it. */
  userId: string;
  createdAtMs: number;
  /** What was ordered, in the room's own words; small. */
  summary: Readonly<Record<string, unknown>>;
  status: JobStatus;
  stage: JobStage;
  /** For people: what it does, why it is tried again, why it failed. */
  message: string;
  parts: Readonly<Record<string, JobPart>>;
  /** Starts that failed, and when the next may be tried. */
  failedStarts: number;
  retryAtMs?: number;
  /** When it ceased to wait, when its workflow began it, and when the first of its parts began to run. */
  admittedAtMs?: number;
  startedAtMs?: number;
  runningSinceMs?: number;
  endedAtMs?: number;
  /** When the event bus was told of the end. */
  announcedAtMs?: number;
  isCancelRequested: boolean;
  isRefused?: true;
  /** Grows with every change: of two views of a job the one with the higher revision is the later. */
  revision: number;
};

/** The statuses in which a job ends. */
export const JOB_ENDS = ['completed', 'failed', 'cancelled'] as const;

/** `isRefused`: it failed for what was ordered, and nothing is broken here. */
export type JobEnd = { status: (typeof JOB_ENDS)[number]; message: string; isRefused?: true };

/** Whether no other status follows. */
export function isEnd(status: string): boolean {
  return JOB_ENDS.some((end) => end === status);
}

const WAITING: JobStage = { name: 'waiting', from: 0, to: 0 };
/** How a job ends of which that was asked: before it began to run, and while it ran. */
export const CANCELLED_BEFORE: JobEnd = { status: 'cancelled', message: 'cancelled before it began' };
export const CANCELLED: JobEnd = { status: 'cancelled', message: 'cancelled on demand' };
/** The stage of a completed job; one that ended otherwise stays in the stage in which it did. */
const COMPLETED = 'done';

/** A job as it is ordered: it waits. */
export function newJob(
  order: Pick<Job, 'jobId' | 'organisation' | 'userId' | 'summary'>,
  createdAtMs: number,
): Job {
  return {
    ...order,
    createdAtMs,
    status: 'queued',
    stage: WAITING,
    message: WAITING.name,
    parts: {},
    failedStarts: 0,
    isCancelRequested: false,
    revision: 1,
  };
}

/** Sorts as text by the time of creation; no two jobs have the same. */
export function createdOrder({ createdAtMs, jobId }: Pick<Job, 'createdAtMs' | 'jobId'>): string {
  return `${String(createdAtMs).padStart(15, '0')}#${jobId}`;
}

/** Whether no execution was started for it yet. */
export function isWaiting({ admittedAtMs, endedAtMs }: Pick<Job, 'admittedAtMs' | 'endedAtMs'>): boolean {
  return admittedAtMs === undefined && endedAtMs === undefined;
}

export function hasEnded({ endedAtMs }: Pick<Job, 'endedAtMs'>): boolean {
  return endedAtMs !== undefined;
}

/** Whole percent: 100 only for a completed job; one that failed or was cancelled stays where it was. */
export function progressOf({ status, stage, parts }: Pick<Job, 'status' | 'stage' | 'parts'>): number {
  if (status === 'completed') return 100;
  const shares = Object.values(parts).map(({ share }) => share);
  const mean = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
  return Math.min(99, Math.floor(stage.from + (stage.to - stage.from) * mean));
}

/** What clients are shown, under the names of the source. */
export function jobView(job: Job, nowMs: number) {
  return {
    job_id: job.jobId,
    progress: progressOf(job),
    status: job.status,
    stage: job.status === 'completed' ? COMPLETED : job.stage.name,
    message: job.message,
    timestamp: new Date(nowMs).toISOString(),
  };
}
