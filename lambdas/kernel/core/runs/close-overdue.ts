/** Ends the record of a run that cannot end by itself. Must never close one whose messages may still be in their queue. */
import type { RunProgress, Runs } from './runs.ts';

/**
 * Closes a planned run that is still open when its queue has forgotten its last message, and answers it; else undefined.
 *
 * @param messagesLiveMs how long the queue keeps a message: by then each was done, dead-lettered or lost. Deliveries
 *   times visibility would be too short, since a message may wait for its first delivery as long as the queue keeps it.
 */
export async function closeOverdue(
  { runs, clock }: { runs: Runs; clock: { now(): number } },
  runId: string,
  messagesLiveMs: number,
): Promise<RunProgress | undefined> {
  const run = await runs.progress(runId);
  if (run?.plannedAtMs === undefined || run.finishedAtMs !== undefined) return undefined;
  if (clock.now() - run.plannedAtMs <= messagesLiveMs) return undefined;
  return runs.close(runId, clock.now());
}
