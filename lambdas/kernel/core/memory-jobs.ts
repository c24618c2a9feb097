/** Jobs in memory, for tests and simulation. Must keep the same contract as the DynamoDB store. */
import {
  CANCELLED_WAITING,
  createdOrder,
  hasEnded,
  isWaiting,
  type Job,
  type JobEnd,
  type JobPart,
  type JobStage,
  newJob,
} from './job.ts';
import {
  type AdmissionState,
  type Creation,
  type JobLimits,
  type Jobs,
  KEY_LIVES_MS,
  type NewJob,
  type Terms,
  type WaitingJob,
} from './jobs.ts';
import { slidingHour } from './sliding-hour.ts';

type KeptKey = { bodyHash: string; jobId: string; untilMs: number };

export class MemoryJobs implements Jobs {
  readonly #jobs = new Map<string, Job>();
  readonly #keys = new Map<string, KeptKey>();
  readonly #created = new Map<string, readonly number[]>();
  readonly #limits = new Map<string, JobLimits>();
  #admission: AdmissionState = { leases: [], turn: '', revision: 0 };

  async create(order: NewJob, { idempotency, defaults }: Terms, nowMs: number): Promise<Creation> {
    const { jobId, organisation } = order;
    const key = `${organisation}#${idempotency?.key}`;
    const known = idempotency && this.#keys.get(key);
    if (known && known.untilMs > nowMs) {
      if (known.bodyHash !== idempotency.bodyHash) return { outcome: 'other body' };
      return { outcome: 'repeated', job: this.#jobs.get(known.jobId) as Job };
    }
    const { perHour } = this.#limits.get(organisation) ?? defaults;
    const { within, retryAfterMs } = slidingHour(this.#created.get(organisation) ?? [], perHour, nowMs);
    if (retryAfterMs > 0) return { outcome: 'too many', retryAfterMs };
    this.#created.set(
      organisation,
      [...within, nowMs].sort((a, b) => a - b),
    );
    if (idempotency) {
      this.#keys.set(key, { bodyHash: idempotency.bodyHash, jobId, untilMs: nowMs + KEY_LIVES_MS });
    }
    const job = newJob(order, nowMs);
    this.#jobs.set(jobId, job);
    return { outcome: 'created', job };
  }

  async get(jobId: string): Promise<Job | undefined> {
    return this.#jobs.get(jobId);
  }

  async getAll(jobIds: readonly string[]): Promise<Job[]> {
    return jobIds.flatMap((jobId) => this.#jobs.get(jobId) ?? []);
  }

  async list(
    organisation: string,
    { size, after }: { size: number; after?: string },
  ): Promise<{ jobs: Job[]; more: boolean }> {
    const all = this.#oldestFirst((job) => job.organisation === organisation).reverse();
    const place = all.findIndex(({ jobId }) => jobId === after);
    if (after !== undefined && place === -1) return { jobs: [], more: false };
    const rest = all.slice(place + 1);
    return { jobs: rest.slice(0, size), more: rest.length > size };
  }

  async *waiting(): AsyncGenerator<WaitingJob> {
    for (const { jobId, organisation } of this.#oldestFirst(isWaiting)) yield { jobId, organisation };
  }

  async admission(): Promise<AdmissionState> {
    return this.#admission;
  }

  async saveAdmission(next: Pick<AdmissionState, 'leases' | 'turn'>, revision: number): Promise<boolean> {
    if (revision !== this.#admission.revision) return false;
    this.#admission = { ...next, revision: revision + 1 };
    return true;
  }

  async admitted(jobId: string, nowMs: number): Promise<void> {
    this.#change(jobId, (job) => (isWaiting(job) ? { admittedAtMs: nowMs } : undefined));
  }

  async limitsOf(organisation: string, defaults: JobLimits): Promise<JobLimits> {
    return this.#limits.get(organisation) ?? defaults;
  }

  async setLimits(organisation: string, limits: JobLimits): Promise<void> {
    this.#limits.set(organisation, limits);
  }

  async begin(jobId: string, stage: JobStage, nowMs: number): Promise<Job | undefined> {
    return this.#changeOpen(jobId, ({ stage: { from }, admittedAtMs = nowMs, startedAtMs = nowMs }) =>
      from > stage.from
        ? undefined
        : { status: 'running', stage, message: stage.name, admittedAtMs, startedAtMs },
    );
  }

  async retrying(jobId: string, message: string): Promise<Job | undefined> {
    return this.#changeOpen(jobId, ({ failedStarts }) => ({
      status: 'retrying',
      message,
      failedStarts: failedStarts + 1,
    }));
  }

  async enter(
    jobId: string,
    stage: JobStage,
    message: string,
    parts: readonly string[],
  ): Promise<Job | undefined> {
    const fresh = Object.fromEntries(parts.map((part) => [part, { share: 0, figures: {} }]));
    return this.#changeOpen(jobId, ({ stage: present }) => {
      if (present.from < stage.from) return { stage, message, parts: fresh };
      return present.name === stage.name ? { message } : undefined;
    });
  }

  async report(
    jobId: string,
    part: string,
    { message, ...news }: JobPart & { message: string },
    nowMs: number,
  ): Promise<Job | undefined> {
    return this.#changeOpen(jobId, ({ parts, runningSinceMs = nowMs }) => {
      const known = parts[part];
      if (!known || known.share > news.share) return undefined;
      return { parts: { ...parts, [part]: news }, message, runningSinceMs };
    });
  }

  async end(jobId: string, end: JobEnd, nowMs: number): Promise<Job | undefined> {
    return this.#changeOpen(jobId, () => ({ ...end, endedAtMs: nowMs }));
  }

  async cancel(jobId: string, nowMs: number): Promise<Job | undefined> {
    return this.#changeOpen(jobId, (job) =>
      isWaiting(job) ? { ...CANCELLED_WAITING, endedAtMs: nowMs } : { isCancelRequested: true },
    );
  }

  async *unannounced(): AsyncGenerator<string> {
    const open = (job: Job): boolean => hasEnded(job) && job.announcedAtMs === undefined;
    for (const { jobId } of this.#oldestFirst(open)) yield jobId;
  }

  async announced(jobId: string, nowMs: number): Promise<void> {
    this.#change(jobId, (job) => (hasEnded(job) ? { announcedAtMs: job.announcedAtMs ?? nowMs } : undefined));
  }

  #oldestFirst(isMeant: (job: Job) => boolean): Job[] {
    const meant = [...this.#jobs.values()].filter(isMeant);
    return meant.sort((a, b) => (createdOrder(a) < createdOrder(b) ? -1 : 1));
  }

  /** The job after the change, or as it is where there is none to make. */
  #change(jobId: string, change: (job: Job) => Partial<Job> | undefined): Job | undefined {
    const job = this.#jobs.get(jobId);
    const changed = job && change(job);
    if (!changed) return job;
    const next = { ...job, ...changed, revision: job.revision + 1 };
    this.#jobs.set(jobId, next);
    return next;
  }

  #changeOpen(jobId: string, change: (job: Job) => Partial<Job> | undefined): Job | undefined {
    return this.#change(jobId, (job) => (hasEnded(job) ? undefined : change(job)));
  }
}
