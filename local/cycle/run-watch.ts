/** Watches run records until all that they queued is done or lost. Must only read. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isComplete, type RunProgress, type Runs } from '../../lambdas/kernel/core/runs/runs.ts';

const POLL_MS = 500;
/** With nothing left in the queue, a worker may still be writing for this long; after it, what is open is lost to the dead letters. */
const SETTLING_MS = 10_000;

export class RunWatch {
  readonly #source: Runs;
  readonly #pause: (ms: number) => Promise<unknown>;
  readonly #seen = new Map<string, RunProgress>();
  readonly #open = new Set<string>();

  constructor(source: Runs, pause: (ms: number) => Promise<unknown> = sleep) {
    this.#source = source;
    this.#pause = pause;
  }

  /** Watches the run from now on, unless it was complete before. */
  async add(runId: string): Promise<void> {
    const before = await this.#source.progress(runId);
    if (!before || !isComplete(before)) this.#open.add(runId);
  }

  /** The watched runs as they were last seen. */
  get runs(): RunProgress[] {
    return [...this.#seen.values()];
  }

  /** Reads every open run once. */
  async look(): Promise<void> {
    for (const runId of this.#open) {
      const run = await this.#source.progress(runId);
      if (!run) continue;
      this.#seen.set(runId, run);
      if (isComplete(run)) this.#open.delete(runId);
    }
  }

  /** Looks again and again until every run is complete, or `messagesLeft` has been none for ten seconds. */
  async untilSettled(messagesLeft: () => Promise<number>, onLook: () => void): Promise<void> {
    for (let idleMs = 0; idleMs < SETTLING_MS; idleMs += POLL_MS) {
      await this.look();
      onLook();
      if (this.#open.size === 0) return;
      if ((await messagesLeft()) > 0) idleMs = 0;
      await this.#pause(POLL_MS);
    }
  }
}
