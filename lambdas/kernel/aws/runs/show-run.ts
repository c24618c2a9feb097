/** Shows a run's progress in the cache. The record in the table stays the truth; this copy is for those who poll. */
import { type RunProgress, rankOf } from '../../core/runs/runs.ts';
import type { Cache } from '../cache.ts';

const KEPT_SECONDS = 7 * 86_400;

/** `wave#2026-11-05` is shown under `progress:wave:2026-11-05`. */
export function progressKey(runId: string): string {
  return `progress:${runId.replace('#', ':')}`;
}

/** Writes the progress, unless a later state is there. */
export async function showRun(cache: Cache, run: RunProgress, nowMs: number): Promise<void> {
  const value = {
    run_id: run.runId,
    status: run.finishedAtMs === undefined ? 'running' : 'completed',
    progress: percentOf(run),
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

/** Whole percent of the queued users; nothing before the master has queued all of them, so that it never falls, and 100 only at the end. */
function percentOf({ plannedAtMs, finishedAtMs, queued, done, failed }: RunProgress): number {
  if (finishedAtMs !== undefined) return 100;
  if (plannedAtMs === undefined) return 0;
  return Math.min(99, Math.floor((100 * (done + failed)) / queued));
}
