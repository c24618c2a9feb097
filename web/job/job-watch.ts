/** Follows one job to its end. Must ask no more often than every two seconds, and go on asking while nobody knows how far it is. */
import { signal } from '@preact/signals';
import type { JobBody, Progress, Result } from '../../lambdas/timetables/contract.ts';
import { Refused, wordsFor } from '../api/ask.ts';
import { readJob, readProgress } from '../api/timetables.ts';
import { hasEnded } from '../jobs/has-ended.ts';

const ASK_MS = 2_000;

/** What each variant cost, so many seconds after the page began to look. */
export type CurvePoint = { seconds: number; costs: (number | null)[] };

export class JobWatch {
  readonly job = signal<JobBody | undefined>(undefined);
  readonly result = signal<Result | undefined>(undefined);
  readonly progress = signal<Progress | undefined>(undefined);
  readonly curve = signal<readonly CurvePoint[]>([]);
  readonly refusal = signal('');
  readonly #jobId: string;
  readonly #beganMs = performance.now();

  constructor(jobId: string) {
    this.#jobId = jobId;
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
      const progress = await readProgress(this.#jobId, signal);
      const { job, result } = await readJob(this.#jobId, signal);
      this.progress.value = progress;
      this.job.value = job;
      this.result.value = result;
      this.refusal.value = '';
      this.#note(job);
      return hasEnded(job.status);
    } catch (error) {
      if (signal.aborted) return true;
      this.refusal.value = wordsFor(error);
      return error instanceof Refused && [401, 403, 404].includes(error.status);
    }
  }

  #note({ variants }: JobBody): void {
    const costs = variants.map(({ hard, cost }) => (hard === 0 && cost !== undefined ? cost : null));
    if (costs.every((cost) => cost === null)) return;
    const seconds = (performance.now() - this.#beganMs) / 1_000;
    this.curve.value = [...this.curve.value, { seconds, costs }];
  }
}
