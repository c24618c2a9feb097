/** Runs in memory, for tests and simulation. Must keep the same contract as the DynamoDB store. */
import { RetryLater } from '../errors.ts';
import {
  type Beginning,
  isComplete,
  type Planned,
  type RunAttempt,
  type RunProgress,
  type Runs,
  type Settled,
  type SettledChunk,
} from './runs.ts';

type Entry = RunProgress & { leaseUntilMs: number; settled: Map<string, Settled> };

export class MemoryRuns implements Runs {
  readonly #entries = new Map<string, Entry>();

  async begin(run: {
    runId: string;
    scheduledAtMs: number;
    nowMs: number;
    leaseMs: number;
  }): Promise<Beginning> {
    const known = this.#entries.get(run.runId);
    if (known?.plannedAtMs !== undefined) return { outcome: 'already-planned' };
    if (known && known.leaseUntilMs > run.nowMs) {
      return { outcome: 'being-planned', leaseUntilMs: known.leaseUntilMs };
    }
    const attempt = (known?.attempt ?? 0) + 1;
    this.#entries.set(run.runId, {
      runId: run.runId,
      attempt,
      scheduledAtMs: run.scheduledAtMs,
      startedAtMs: run.nowMs,
      leaseUntilMs: run.nowMs + run.leaseMs,
      settled: known?.settled ?? new Map(),
      due: 0,
      queued: 0,
      messages: 0,
      done: 0,
      failed: 0,
    });
    return { outcome: 'begun', attempt };
  }

  async planning(run: RunAttempt, so: Planned & { leaseUntilMs: number }): Promise<void> {
    Object.assign(this.#open(run), so);
  }

  async planned(run: RunAttempt, { nowMs, ...so }: Planned & { nowMs: number }): Promise<RunProgress> {
    Object.assign(this.#open(run), so, { plannedAtMs: nowMs });
    return this.#finishWhenComplete(run.runId, nowMs);
  }

  async settle(runId: string, chunks: readonly SettledChunk[], nowMs: number): Promise<RunProgress> {
    const { settled } = this.#known(runId);
    for (const { attempt, number, done, failed } of chunks) {
      const key = `${attempt}/${number}`;
      if (!settled.has(key)) settled.set(key, { done, failed });
    }
    return this.#finishWhenComplete(runId, nowMs);
  }

  async close(runId: string, nowMs: number): Promise<RunProgress> {
    const run = await this.progress(runId);
    if (run?.plannedAtMs === undefined) throw new Error(`expected a planned run to close, got "${runId}"`);
    if (run.finishedAtMs !== undefined) return run;
    return this.#finish(run, { done: run.done, failed: run.queued - run.done }, nowMs);
  }

  async announced(runId: string, nowMs: number): Promise<void> {
    this.#known(runId).announcedAtMs = nowMs;
  }

  async progress(runId: string): Promise<RunProgress | undefined> {
    const known = this.#entries.get(runId);
    if (!known) return undefined;
    const { leaseUntilMs: _, settled, ...run } = known;
    if (run.finishedAtMs !== undefined) return run;
    const mine = [...settled].filter(([key]) => key.startsWith(`${run.attempt}/`)).map(([, count]) => count);
    return {
      ...run,
      done: mine.reduce((sum, count) => sum + count.done, 0),
      failed: mine.reduce((sum, count) => sum + count.failed, 0),
    };
  }

  async #finishWhenComplete(runId: string, nowMs: number): Promise<RunProgress> {
    const run = (await this.progress(runId)) as RunProgress;
    if (!isComplete(run) || run.finishedAtMs !== undefined) return run;
    return this.#finish(run, run, nowMs);
  }

  #finish(run: RunProgress, { done, failed }: Settled, nowMs: number): RunProgress {
    Object.assign(this.#known(run.runId), { done, failed, finishedAtMs: nowMs });
    return { ...run, done, failed, finishedAtMs: nowMs };
  }

  #known(runId: string): Entry {
    const entry = this.#entries.get(runId);
    if (!entry) throw new Error(`expected a run that has begun, got "${runId}"`);
    return entry;
  }

  #open({ runId, attempt }: RunAttempt): Entry {
    const entry = this.#known(runId);
    if (entry.attempt !== attempt) {
      throw new RetryLater(
        `expected attempt ${entry.attempt} of ${runId}, got ${attempt}: another master took over`,
      );
    }
    return entry;
  }
}
