/** All that is kept of long jobs: one interface, a store in memory and one in DynamoDB. Every change of a job answers the job as it is then. */
import type { Job, JobEnd, JobPart, JobStage } from './job.ts';

/** How many jobs an organisation may have running, and may create in any hour. */
export type JobLimits = { concurrent: number; perHour: number };

export type NewJob = Pick<Job, 'jobId' | 'organisation' | 'userId' | 'summary'>;

/** The key under which a client may repeat a request, and what tells one body from another. */
export type Idempotency = { key: string; bodyHash: string };

export type Creation =
  | { outcome: 'created'; job: Job }
  /** The same key came with the same body before. */
  | { outcome: 'repeated'; job: Job }
  | { outcome: 'other body' }
  | { outcome: 'too many'; retryAfterMs: number };

/** A job's right to run. */
export type Lease = { jobId: string; organisation: string; sinceMs: number };

/** `turn` is the organisation that was served last; `revision` guards against two admissions at once. */
export type AdmissionState = { leases: readonly Lease[]; turn: string; revision: number };

export type WaitingJob = { jobId: string; organisation: string };

export interface Jobs {
  /**
   * Makes a job that waits, with its idempotency key and its place in the hour, or nothing of them.
   * The limits are the organisation's own where it has some, else `defaults`.
   */
  create(
    order: NewJob,
    guard: { idempotency?: Idempotency; defaults: JobLimits },
    nowMs: number,
  ): Promise<Creation>;
  get(jobId: string): Promise<Job | undefined>;
  /** Newest first. `after` is the job id with which the page before ended; jobs of others are never found. */
  list(organisation: string, page: { size: number; after?: string }): Promise<{ jobs: Job[]; more: boolean }>;

  /** Jobs without a lease, oldest first; may lag behind by a moment. */
  waiting(): AsyncIterable<WaitingJob>;
  admission(): Promise<AdmissionState>;
  /** False when another admission was faster: read it again. */
  saveAdmission(next: Pick<AdmissionState, 'leases' | 'turn'>, revision: number): Promise<boolean>;
  /** The job no longer waits; nothing happens to one that has ended. */
  admitted(jobId: string): Promise<void>;
  /** The organisation's own limits, else `defaults`. */
  limitsOf(organisation: string, defaults: JobLimits): Promise<JobLimits>;
  setLimits(organisation: string, limits: JobLimits): Promise<void>;

  /** The workflow has begun it: the status is running. Undefined when the job is unknown; a job that has ended stays as it is. */
  begin(jobId: string, stage: JobStage, nowMs: number): Promise<Job | undefined>;
  /** A start failed: the status is retrying, and `failedStarts` one more. */
  retrying(jobId: string, message: string): Promise<Job | undefined>;
  /** A stage begins, with these parts at 0. The same stage again leaves its parts as they are. */
  enter(jobId: string, stage: JobStage, message: string, parts: readonly string[]): Promise<Job | undefined>;
  /** How far a part is; the first report of a job notes when it began to run. `share` must not fall. */
  report(
    jobId: string,
    part: string,
    news: JobPart & { message: string },
    nowMs: number,
  ): Promise<Job | undefined>;
  /** The first end counts: a job that has ended stays as it is. */
  end(jobId: string, end: JobEnd, nowMs: number): Promise<Job | undefined>;
  /** A job that waits ends as cancelled at once; of a running one it is noted. */
  cancel(jobId: string, nowMs: number): Promise<Job | undefined>;
}
