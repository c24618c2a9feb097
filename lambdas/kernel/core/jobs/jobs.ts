/** All that is kept of long jobs: one interface, a store in memory and one in DynamoDB. Every change of a job answers the job as it is then. */
import type { Job, JobEnd, JobPart, JobStage } from './job.ts';

/** How many jobs an organisation may have running, and may create in any hour: at most 1,000, since the hour is one item. */
export type JobLimits = { running: number; perHour: number };

/**
 * What a job is created under. `defaults` are the limits of organisations that have none of their own. `prepare` lays down what the
 * job needs: it is called once, when neither key nor hour stand against the job, and before the job is there.
 */
export type Terms = {
  idempotency?: Idempotency;
  defaults: JobLimits;
  keptDays: number;
  prepare?: () => Promise<void>;
};

export type NewJob = Pick<Job, 'jobId' | 'organisation' | 'userId' | 'summary'>;

/** The key under which a client may repeat a request, and what tells one body from another. */
export type Idempotency = { key: string; bodyHash: string };

/** How long a key is remembered. */
export const KEY_LIVES_MS = 86_400_000;

export type Creation =
  | { outcome: 'created'; job: Job }
  /** The same key came with the same body before. */
  | { outcome: 'repeated'; job: Job }
  | { outcome: 'other body' }
  | { outcome: 'too many'; retryAfterMs: number };

/** Part of a list: so many at the most, after the job with which the part before ended. */
export type JobRange = { size: number; after?: Pick<Job, 'jobId' | 'createdAtMs'> };

/** What is told of a start that failed, and from when on the next may be tried. */
export type StartRetry = Readonly<{ message: string; retryAtMs: number }>;

/** A job's right to run. */
export type Lease = Pick<Job, 'jobId' | 'organisation'>;
export type WaitingJob = Pick<Job, 'jobId' | 'organisation'>;

/** `turn` is the organisation that was served last; `revision` guards against two admissions at once. */
export type AdmissionState = { leases: readonly Lease[]; turn: string; revision: number };

export interface Jobs {
  /**
   * Makes a job that waits, with its idempotency key and its place in the hour, or nothing of them.
   * Throws `RetryLater` when too many others create at once for the same organisation.
   */
  create(order: NewJob, terms: Terms, nowMs: number): Promise<Creation>;
  get(jobId: string): Promise<Job | undefined>;
  /** Those of the jobs that exist, in any order. */
  getAll(jobIds: readonly string[]): Promise<Job[]>;
  /** Newest first. There may be more though fewer come than were asked for. */
  list(organisation: string, range: JobRange): Promise<{ jobs: Job[]; more: boolean }>;

  /** Jobs whose execution is not yet started, oldest first; may lag behind by a moment. */
  waiting(): AsyncIterable<WaitingJob>;
  admission(): Promise<AdmissionState>;
  /** False when another admission was faster: read it again. */
  saveAdmission(next: Pick<AdmissionState, 'leases' | 'turn'>, revision: number): Promise<boolean>;
  /** The job's execution was started: it no longer waits. Nothing happens to one that has ended. */
  admitted(jobId: string, nowMs: number): Promise<void>;
  /** What the organisations have of limits of their own; those that have none are missing. */
  limitsOf(organisations: readonly string[]): Promise<ReadonlyMap<string, Partial<JobLimits>>>;
  /** Leaves a limit that is not given as it is. */
  setLimits(organisation: string, limits: Partial<JobLimits>): Promise<void>;

  /** The workflow has begun it: the status is running. Undefined when the job is unknown; a job that has ended stays as it is. */
  begin(jobId: string, stage: JobStage, nowMs: number): Promise<Job | undefined>;
  /** A start failed: the status is retrying, and `failedStarts` one more. A job that has changed since it was read stays as it is. */
  retrying(job: Pick<Job, 'jobId' | 'revision'>, retry: StartRetry): Promise<Job | undefined>;
  /** A stage begins, with these parts at 0. The same stage again leaves its parts as they are, an earlier one or the end all. */
  enter(jobId: string, stage: JobStage, message: string, parts: readonly string[]): Promise<Job | undefined>;
  /**
   * How far a part is; the first report of a job notes when it began to run. A share below the last, a part that the stage
   * has not, or a report after the end changes nothing.
   */
  report(
    jobId: string,
    part: string,
    news: JobPart & { message: string },
    nowMs: number,
  ): Promise<Job | undefined>;
  /** The first end counts: a job that has ended stays as it is. One that is to be cancelled ends as `CANCELLED`, whatever `end` says. */
  end(jobId: string, end: JobEnd, nowMs: number): Promise<Job | undefined>;
  /** As `end`, but a job that has changed since it was read stays as it is. */
  endUnchanged(job: Job, end: JobEnd, nowMs: number): Promise<Job | undefined>;
  /** A job that does not run yet ends as cancelled at once; of a running one it is noted. */
  cancel(jobId: string, nowMs: number): Promise<Job | undefined>;

  /** Ids of jobs that have ended and of which the event bus was not told; may lag behind by a moment. */
  unannounced(): AsyncIterable<string>;
  /** Records that the event bus has been told of the job's end. */
  announced(jobId: string, nowMs: number): Promise<void>;
}
