/** Follows an organisation's jobs. Must lose none that is shown, and look again by itself after a look that failed. */
import { signal } from '@preact/signals';
import type { JobBody } from '../../lambdas/timetables/contract.ts';
import { lookingAgain } from '../api/ask.ts';
import { type JobPage, listJobs } from '../api/timetables.ts';
import { hasEnded } from './has-ended.ts';
import { mergedJobs } from './merged-jobs.ts';

const LOOK_MS = 5_000;
/** While nothing goes on here, somebody else may order something. */
const IDLE_MS = 30_000;

const goesOn = ({ status }: JobBody): boolean => !hasEnded(status);

export class JobList {
  /** Undefined until they are known. */
  readonly shown = signal<JobPage | undefined>(undefined);
  readonly refusal = signal('');

  /** Looks until the returned function is called. */
  follow(): () => void {
    const stop = new AbortController();
    void this.#look(stop.signal);
    return () => stop.abort();
  }

  /** The next page of older ones. Throws words for people; must not be asked for twice at once. */
  async lookFurther(): Promise<void> {
    const page = await listJobs(this.shown.value?.cursor);
    this.shown.value = { ...page, jobs: [...(this.shown.value?.jobs ?? []), ...page.jobs] };
  }

  async #look(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      await this.#lookOnce(stop);
      const isWaiting = this.refusal.value !== '' || this.shown.value?.jobs.some(goesOn);
      await new Promise((done) => setTimeout(done, isWaiting ? LOOK_MS : IDLE_MS));
    }
  }

  async #lookOnce(stop: AbortSignal): Promise<void> {
    try {
      const fresh = await this.#freshPage(stop);
      this.shown.value = mergedJobs(this.shown.value, fresh);
      this.refusal.value = '';
    } catch (error) {
      if (!stop.aborted) this.refusal.value = lookingAgain(error);
    }
  }

  /** From the newest to the oldest of those shown that go on. */
  async #freshPage(stop: AbortSignal): Promise<JobPage> {
    const missing = new Set(this.shown.value?.jobs.filter(goesOn).map((job) => job.job_id));
    let fresh: JobPage = { jobs: [] };
    do {
      const page = await listJobs(fresh.cursor, stop);
      for (const { job_id: jobId } of page.jobs) missing.delete(jobId);
      fresh = { ...page, jobs: [...fresh.jobs, ...page.jobs] };
    } while (missing.size > 0 && fresh.cursor !== undefined);
    return fresh;
  }
}
