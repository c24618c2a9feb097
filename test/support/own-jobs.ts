/** The jobs of an organisation that one test has for itself, so that tests may share a table. */
import type { Job, JobStage } from '../../lambdas/kernel/core/jobs/job.ts';
import type { Creation, Jobs, Terms } from '../../lambdas/kernel/core/jobs/jobs.ts';

export const T0 = Date.parse('2026-11-05T02:00:00Z');
export const TERMS: Terms = { defaults: { running: 10, perHour: 10 }, keptDays: 30 };
export const LOADING: JobStage = { name: 'loading', from: 10, to: 30 };
export const SOLVING: JobStage = { name: 'solving', from: 30, to: 90 };

let serial = 0;

export class OwnJobs {
  readonly jobs: Jobs;
  /** A test that writes another here speaks for that one from then on. */
  organisation: string;

  constructor(jobs: Jobs) {
    serial += 1;
    this.jobs = jobs;
    this.organisation = `contract-${process.pid}-${serial}`;
  }

  id(name: string): string {
    return `${this.organisation}-${name}`;
  }

  create(name: string, nowMs = T0, terms: Partial<Terms> = {}): Promise<Creation> {
    const { organisation } = this;
    const order = { jobId: this.id(name), organisation, userId: 'acme:7', summary: { name } };
    return this.jobs.create(order, { ...TERMS, ...terms }, nowMs);
  }

  /** A failed start of the job as it stands. */
  async retry(name: string, message = 'the start failed', retryAtMs = T0): Promise<Job | undefined> {
    const jobId = this.id(name);
    const { revision = 0 } = (await this.jobs.get(jobId)) ?? {};
    return this.jobs.retrying({ jobId, revision }, { message, retryAtMs });
  }

  /** A job in the stage `SOLVING` with the parts 0 and 1. */
  async run(name: string): Promise<void> {
    await this.create(name);
    await this.jobs.begin(this.id(name), LOADING, T0 + 1_000);
    await this.jobs.enter(this.id(name), SOLVING, 'looks for timetables', ['0', '1']);
  }

  async waiting(): Promise<string[]> {
    const waiting = await Array.fromAsync(this.jobs.waiting());
    return waiting.flatMap(({ jobId, organisation }) => (organisation === this.organisation ? jobId : []));
  }

  async unannounced(): Promise<string[]> {
    const ended = await Array.fromAsync(this.jobs.unannounced());
    return ended.filter((jobId) => jobId.startsWith(`${this.organisation}-`));
  }
}
