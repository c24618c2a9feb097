/** Follows one job to its end. Must ask no more often than every two seconds, and go on asking while nobody knows how far it is. */
import { computed, signal } from '@preact/signals';
import type { JobBody, Progress, Result } from '../../lambdas/timetables/contract.ts';
import { mayPass, wordsFor } from '../api/ask.ts';
import { readJob, readProgress } from '../api/timetables.ts';
import { hasEnded } from '../jobs/has-ended.ts';
import { KeptCurves } from './kept-curves.ts';

const ASK_MS = 2_000;

export class JobWatch {
  readonly job = signal<JobBody | undefined>(undefined);
  readonly result = signal<Result | undefined>(undefined);
  /** As they were told last: a job that is past its search tells none. */
  readonly variants = signal<JobBody['variants']>([]);
  readonly curves: KeptCurves;
  readonly refusal = signal('');
  readonly #progress = signal<Progress | undefined>(undefined);
  readonly #jobId: string;

  /** How far it is: by the cache while it goes on, by the job itself once that has ended. */
  readonly standing = computed((): Omit<Progress, 'timestamp'> | undefined => {
    const job = this.job.value;
    return job && hasEnded(job.status) ? job : this.#progress.value;
  });

  constructor(jobId: string) {
    this.#jobId = jobId;
    this.curves = new KeptCurves(jobId);
  }

  /** Looks until the job has ended or the returned function is called. */
  follow(): () => void {
    const stop = new AbortController();
    void this.#look(stop.signal);
    return () => stop.abort();
  }

  async #look(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (await this.#lookOnce(signal)) return;
      await new Promise((done) => setTimeout(done, ASK_MS));
    }
  }

  /** Whether there is nothing more to see. */
  async #lookOnce(signal: AbortSignal): Promise<boolean> {
    try {
      const [progress, { job, result }] = await Promise.all([
        readProgress(this.#jobId, signal),
        readJob(this.#jobId, signal),
      ]);
      this.#progress.value = progress;
      this.job.value = job;
      this.result.value = result;
      this.refusal.value = '';
      if (job.variants.length > 0) {
        this.variants.value = job.variants;
        this.curves.note(job);
      }
      const isOver = hasEnded(job.status);
      if (isOver) this.curves.forget();
      return isOver;
    } catch (error) {
      if (signal.aborted) return true;
      this.refusal.value = wordsFor(error);
      return !mayPass(error);
    }
  }
}
