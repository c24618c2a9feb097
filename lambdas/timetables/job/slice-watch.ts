/** What goes on beside the search of a slice: reports to the table, looks for a reason to stop, checkpoints. Must not end the search for a table, a cache or a bucket that is down. */
import { showJob } from '../../kernel/aws/jobs/show-job.ts';
import type { Job } from '../../kernel/core/jobs/job.ts';
import type { Deadlines } from '../../kernel/core/jobs/job-deadline.ts';
import { searchFigures, searchInWords } from '../domain/search-in-words.ts';
import type { SearchProgress } from '../domain/solver/search.ts';
import type { Found } from '../portfolio.ts';
import type { StepServices } from './step-services.ts';
import { type Stop, stopOf } from './stop.ts';

export type SliceOrder = {
  jobId: string;
  variant: number;
  /** The search's whole budget, and what former slices have used of it. */
  budgetMs: number;
  spentMs: number;
  deadlines: Deadlines;
};

/** The row must be told at least every 5 s, and a cancelled job must stop within 2 s. */
const REPORT_MS = 1_500;
/** A checkpoint's threads are up to 4 s old when it is taken; with as much again between two of them no 10 s of search are ever lost. */
const SAVE_MS = 3_000;

export class SliceWatch {
  readonly #services: StepServices;
  readonly #order: SliceOrder;
  readonly #beganMs: number;
  readonly #stopping = new AbortController();
  #job: Job;
  #progress: SearchProgress | undefined;
  #firstCost: number | undefined;
  #reporting: Promise<void> = Promise.resolve();
  #isReporting = false;
  #saving: Promise<void> | undefined;
  #savedMs: number;

  constructor(services: StepServices, order: SliceOrder, job: Job, firstCost?: number) {
    this.#services = services;
    this.#order = order;
    this.#job = job;
    this.#firstCost = firstCost;
    this.#beganMs = services.clock.now();
    this.#savedMs = this.#beganMs;
  }

  /** Aborts when the job was cancelled, has ended or is overdue. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  get stop(): Stop | undefined {
    return stopOf(this.#job, this.#order.deadlines, this.#services.clock.now());
  }

  /** Of the budget, former slices included. */
  get spentMs(): number {
    const { spentMs, budgetMs } = this.#order;
    return Math.min(budgetMs, spentMs + this.#services.clock.now() - this.#beganMs);
  }

  hear(progress: SearchProgress): void {
    this.#progress = progress;
    if (progress.hard === 0) this.#firstCost ??= progress.cost;
  }

  /** Reports until the answered function is called, which waits for the last of it. */
  begin(): () => Promise<void> {
    const timer = setInterval(() => {
      if (!this.#isReporting) this.#reporting = this.#tryReport();
    }, REPORT_MS);
    return async () => {
      clearInterval(timer);
      await this.#reporting;
      await this.#saving;
    };
  }

  /** Keeps what was found, unless that was done a moment ago or is still being done: a bucket that hangs holds one checkpoint, not all. */
  checkpoint(found: Found): void {
    const nowMs = this.#services.clock.now();
    if (this.#saving || nowMs - this.#savedMs < SAVE_MS) return;
    this.#savedMs = nowMs;
    this.#saving = this.save(found, this.spentMs)
      .catch((error: Error) => this.#services.log.warn('a checkpoint was not kept', error))
      .finally(() => {
        this.#saving = undefined;
      });
  }

  async save(found: Found, spentMs: number): Promise<void> {
    const { jobId, variant } = this.#order;
    const first = this.#firstCost === undefined ? {} : { firstCost: this.#firstCost };
    await this.#services.archive.saveCheckpoint(jobId, variant, { spentMs, ...first, found });
  }

  /** Row first, then cache. What is said of all variants knows the others as the row did at the last report. */
  async report(spentMs: number): Promise<void> {
    const { jobId, variant, budgetMs } = this.#order;
    const { jobs, cache, clock } = this.#services;
    const part = {
      share: spentMs / budgetMs,
      figures: this.#figures(Math.ceil((budgetMs - spentMs) / 1_000)),
    };
    const { parts, message } = this.#job;
    const words = searchInWords(Object.values({ ...parts, [variant]: part })) ?? message;
    const job = await jobs.report(jobId, String(variant), { ...part, message: words }, clock.now());
    if (!job) throw new Error(`expected job ${jobId} in the table, got none`);
    this.#job = job;
    await showJob(cache, job, clock.now());
  }

  #figures(secondsLeft: number): Record<string, number> {
    if (!this.#progress) return {};
    return searchFigures({ progress: this.#progress, firstCost: this.#firstCost, secondsLeft });
  }

  async #tryReport(): Promise<void> {
    this.#isReporting = true;
    try {
      await this.report(this.spentMs);
    } catch (error) {
      this.#services.log.warn('progress was not reported', error as Error);
    } finally {
      this.#isReporting = false;
      if (this.stop) this.#stopping.abort();
    }
  }
}
