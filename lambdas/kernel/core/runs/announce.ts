/** Tells the bus that a run has finished. Must tell it at least once, and stop when it has been told. */
import type { Bus, BusEvent } from '../bus.ts';
import type { RunProgress, Runs } from './runs.ts';

export type AnnounceServices = {
  runs: Runs;
  bus: Bus;
  /** Publishes the run's figures. */
  figures(run: RunProgress): void;
  clock: { now(): number };
};

/**
 * Publishes a finished run that nobody has announced yet; answers it, or undefined when there was nothing to tell.
 * Run twice: the second call finds it announced. Dies between the two steps: the event is published again.
 */
export async function announceFinished(
  { runs, bus, figures, clock }: AnnounceServices,
  runId: string,
  toEvent: (run: RunProgress) => BusEvent,
): Promise<RunProgress | undefined> {
  const run = await runs.progress(runId);
  if (run?.finishedAtMs === undefined || run.announcedAtMs !== undefined) return undefined;
  await bus.publish([toEvent(run)]);
  figures(run);
  await runs.announced(runId, clock.now());
  return run;
}
