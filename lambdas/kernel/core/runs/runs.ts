/** The record of a scheduled run: what was due, queued, done and failed. Must count every chunk once, however often it is delivered. */

/** One attempt at planning a run. A master that died is followed by an attempt that counts anew. */
export type RunAttempt = { runId: string; attempt: number };

/** What a run has come to. Counts are users; times are epoch milliseconds. */
export type RunProgress = RunAttempt & {
  scheduledAtMs: number;
  startedAtMs: number;
  /** Set when the master has queued everything; until then `due` and `queued` still grow. */
  plannedAtMs?: number;
  /** Set once, when the run is planned and every queued user is done or failed, or when the run is closed. */
  finishedAtMs?: number;
  /** Set when the event bus has been told of the end. */
  announcedAtMs?: number;
  due: number;
  queued: number;
  messages: number;
  done: number;
  failed: number;
};

export type Beginning =
  | { outcome: 'begun'; attempt: number }
  | { outcome: 'already-planned' }
  | { outcome: 'being-planned'; leaseUntilMs: number };

export type Planned = { due: number; queued: number; messages: number };
export type Settled = { done: number; failed: number };
/** What a chunk came to, by its number among those of its attempt. */
export type SettledChunk = Settled & { attempt: number; number: number };

/**
 * Where runs are recorded. Every method may be called twice with the same arguments: the second call changes nothing.
 * A finished run stands as it was announced: a chunk that is settled after a run was closed changes nothing of it.
 */
export interface Runs {
  /** Takes the lease on planning a run. Only one attempt holds it; a planned run is never begun again. */
  begin(run: { runId: string; scheduledAtMs: number; nowMs: number; leaseMs: number }): Promise<Beginning>;
  /** Records how far planning has come and extends the lease. Throws `RetryLater` when another attempt has taken over. */
  planning(run: RunAttempt, so: Planned & { leaseUntilMs: number }): Promise<void>;
  /** Closes the planning. Throws `RetryLater` when another attempt has taken over. */
  planned(run: RunAttempt, so: Planned & { nowMs: number }): Promise<RunProgress>;
  /** Counts chunks, each once for its attempt and number, and finishes the run with its last. Throws for a run that never began. */
  settle(runId: string, chunks: readonly SettledChunk[], nowMs: number): Promise<RunProgress>;
  /** Finishes a run whose messages are gone: whoever of it is not done has failed. Throws unless the run is planned. */
  close(runId: string, nowMs: number): Promise<RunProgress>;
  /** Records that the event bus has been told of the run's end. */
  announced(runId: string, nowMs: number): Promise<void>;
  /** The run as it stands, or undefined when it never began. */
  progress(runId: string): Promise<RunProgress | undefined>;
}

/** True when the master is through and nothing that it queued is open. */
export function isComplete(run: Pick<RunProgress, 'plannedAtMs' | 'queued' | 'done' | 'failed'>): boolean {
  return run.plannedAtMs !== undefined && run.done + run.failed >= run.queued;
}

/** Orders the states of one run, so that a late writer never shows an older one: the figures of an attempt only grow. */
export function rankOf(run: RunProgress): number {
  const steps = [run.plannedAtMs, run.finishedAtMs].filter((atMs) => atMs !== undefined).length;
  return run.attempt * 2 ** 40 + run.due + run.queued + run.done + run.failed + steps;
}
