/** Jobs in memory, for tests and simulation. Must keep the same contract as the DynamoDB store. */
import {
  CANCELLED,
  CANCELLED_BEFORE,
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
  type JobRange,
  type Jobs,
  KEY_LIVES_MS,
  type NewJob,
  type StartRetry,
  type Terms,
  type WaitingJob,
} from './jobs.ts';
import { MemoryHours } from './memory-hours.ts';

type KeptKey = { bodyHash: string; jobId: string; untilMs: number };

export class MemoryJobs implements Jobs {
  readonly #jobs = new Map<string, Job>();
  readonly #keys = new Map<string, KeptKey>();
  readonly #hours = new MemoryHours();
  readonly #limits = new Map<string, Partial<JobLimits>>();
  #admission: AdmissionState = { leases: [], turn: '', revision: 0 };

  async create(order: NewJob, terms: Terms, nowMs: number): Promise<Creation> {
    const refusal = this.#refusalOf(order, terms, nowMs);
    if (refusal) return refusal;
    await terms.prepare?.();
    return this.#refusalOf(order, terms, nowMs) ?? this.#created(order, terms, nowMs);
  }

  async get(jobId: string): Promise<Job | undefined> {
    return this.#jobs.get(jobId);
  }

  async getAll(jobIds: readonly string[]): Promise<Job[]> {
    return jobIds.flatMap((jobId) => this.#jobs.get(jobId) ?? []);
  }

  async list(organisation: string, { size, after }: JobRange): Promise<{ jobs: Job[]; more: boolean }> {
    const rest = this.#oldestFirst(
      (job) => job.organisation === organisation && (!after || createdOrder(job) < createdOrder(after)),
    ).reverse();
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

  async limitsOf(organisations: readonly string[]): Promise<ReadonlyMap<string, Partial<JobLimits>>> {
    return new Map([...this.#limits].filter(([organisation]) => organisations.includes(organisation)));
  }

  async setLimits(organisation: string, limits: Partial<JobLimits>): Promise<void> {
    this.#limits.set(organisation, { ...this.#limits.get(organisation), ...limits });
  }

  async begin(jobId: string, stage: JobStage, nowMs: number): Promise<Job | undefined> {
    return this.#changeOpen(jobId, ({ stage: { from }, admittedAtMs = nowMs, startedAtMs = nowMs }) =>
      from > stage.from
        ? undefined
        : { status: 'running', stage, message: stage.name, admittedAtMs, startedAtMs },
    );
  }

  async retrying(
    { jobId, revision }: Pick<Job, 'jobId' | 'revision'>,
    retry: StartRetry,
  ): Promise<Job | undefined> {
    return this.#changeOpen(jobId, (job) =>
      job.revision === revision
        ? { ...retry, status: 'retrying', failedStarts: job.failedStarts + 1 }
        : undefined,
    );
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
    return this.#changeOpen(jobId, ({ isCancelRequested }) => ({
      ...(isCancelRequested ? CANCELLED : end),
      endedAtMs: nowMs,
    }));
  }

  async endUnchanged(job: Job, end: JobEnd, nowMs: number): Promise<Job | undefined> {
    const present = this.#jobs.get(job.jobId);
    return present?.revision === job.revision ? this.end(job.jobId, end, nowMs) : present;
  }

  async cancel(jobId: string, nowMs: number): Promise<Job | undefined> {
    return this.#changeOpen(jobId, ({ status }) =>
      status === 'running' ? { isCancelRequested: true } : { ...CANCELLED_BEFORE, endedAtMs: nowMs },
    );
  }

  async *unannounced(): AsyncGenerator<string> {
    const open = (job: Job): boolean => hasEnded(job) && job.announcedAtMs === undefined;
    for (const { jobId } of this.#oldestFirst(open)) yield jobId;
  }

  async announced(jobId: string, nowMs: number): Promise<void> {
    this.#change(jobId, (job) => (hasEnded(job) ? { announcedAtMs: job.announcedAtMs ?? nowMs } : undefined));
  }

  #refusalOf({ organisation }: NewJob, terms: Terms, nowMs: number): Creation | undefined {
    const { idempotency, defaults } = terms;
    const known = idempotency && this.#keys.get(`${organisation}#${idempotency.key}`);
    if (known && known.untilMs > nowMs) {
      if (known.bodyHash !== idempotency.bodyHash) return { outcome: 'other body' };
      return { outcome: 'repeated', job: this.#jobs.get(known.jobId) as Job };
    }
    const { perHour } = { ...defaults, ...this.#limits.get(organisation) };
    const retryAfterMs = this.#hours.untilFree('jobs', organisation, perHour, nowMs);
    return retryAfterMs > 0 ? { outcome: 'too many', retryAfterMs } : undefined;
  }

  #created(order: NewJob, { idempotency }: Terms, nowMs: number): Creation {
    const { jobId, organisation } = order;
    this.#hours.take('jobs', organisation, nowMs);
    if (idempotency) {
      const { key, bodyHash } = idempotency;
      this.#keys.set(`${organisation}#${key}`, { bodyHash, jobId, untilMs: nowMs + KEY_LIVES_MS });
    }
    const job = newJob(order, nowMs);
    this.#jobs.set(jobId, job);
    return { outcome: 'created', job };
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
