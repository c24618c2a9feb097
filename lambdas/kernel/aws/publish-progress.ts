/** Shows a run's progress in the cache. The record in the table stays the truth; this copy is for those who poll. */
import { type RunProgress, rankOf } from '../core/runs.ts';
import type { Cache } from './cache.ts';

const KEPT_SECONDS = 7 * 86_400;

/** `wave#2026-11-05` is shown under `progress:wave:2026-11-05`. */
export function progressKey(runId: string): string {
  return `progress:${runId.replace('#', ':')}`;
}

/** Writes the progress unless a later state is there: whole percent of the queued users that are done or failed. */
export async function publishProgress(cache: Cache, run: RunProgress, nowMs: number): Promise<void> {
  const settled = run.done + run.failed;
  const value = {
    run_id: run.runId,
    status: run.finishedAtMs === undefined ? 'running' : 'completed',
    progress: run.queued === 0 ? 100 : Math.min(100, Math.floor((100 * settled) / run.queued)),
    due: run.due,
    queued: run.queued,
    done: run.done,
    failed: run.failed,
    started_at: new Date(run.startedAtMs).toISOString(),
    finished_at: run.finishedAtMs === undefined ? null : new Date(run.finishedAtMs).toISOString(),
    timestamp: new Date(nowMs).toISOString(),
  };
  await cache.writeRanked(
    progressKey(run.runId),
    { rank: rankOf(run), value: JSON.stringify(value) },
    KEPT_SECONDS,
  );
}
