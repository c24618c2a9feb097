/** Words the end of a run as the room's event. */
import type { BusEvent } from '../../kernel/core/bus.ts';
import type { RunProgress } from '../../kernel/core/runs/runs.ts';
import type { WaveFinished } from '../contract.ts';

export function waveFinished(run: RunProgress): BusEvent {
  const detail: WaveFinished = {
    run_id: run.runId,
    due: run.due,
    queued: run.queued,
    done: run.done,
    failed: run.failed,
    started_at: new Date(run.startedAtMs).toISOString(),
    finished_at: new Date(run.finishedAtMs ?? run.startedAtMs).toISOString(),
  };
  return { detailType: 'WaveFinished', detail };
}
