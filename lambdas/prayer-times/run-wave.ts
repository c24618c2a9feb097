/** Plans one occurrence of the wave or the sweep: from the schedule's time to queued chunks. Generates nothing itself. */
import { type FanOutOutcome, type FanOutServices, fanOut } from '../kernel/core/runs/fan-out.ts';
import { withoutRepeats } from '../kernel/core/without-repeats.ts';
import type { WaveMessage } from './contract.ts';
import { cellsOf, cellsOfLayout, type Layout } from './domain/cell.ts';
import { planSweep, planWave, type WavePlan } from './domain/plan-wave.ts';
import type { Spread } from './domain/tiers.ts';
import { type DueUsersServices, dueUsers } from './due-users.ts';
import type { PrayerStore } from './store.ts';

export type WaveServices = FanOutServices<WaveMessage> &
  DueUsersServices & {
    store: PrayerStore;
    /** Publishes that a run has been planned: where that stays out for a day, an alarm goes off. */
    planned(runId: string): void;
  };

/** How users are spread over the month, where they lie, and how many of them a chunk takes. */
export type WaveSettings = Spread & Layout & { chunkSize: number };

/** A master renews this every ten seconds, with its sends and between two cells that it searches. One that is silent for longer may be followed by another, which plans anew. */
const LEASE_MS = 30_000;

/** The day's own bucket. */
export function runWave(
  services: WaveServices,
  settings: WaveSettings,
  scheduledAtMs: number,
): Promise<FanOutOutcome> {
  const plan = planWave(scheduledAtMs, settings);
  return run(services, settings, plan, plannedCells(plan, settings));
}

/** Everybody whose day has passed without a month, those in the cells of former layouts among them. */
export async function runSweep(
  services: WaveServices,
  settings: WaveSettings,
  scheduledAtMs: number,
): Promise<FanOutOutcome> {
  const plan = planSweep(scheduledAtMs, settings);
  const former = (await services.store.layouts()).filter((layout) => !isSame(layout, settings));
  return run(services, settings, plan, [
    ...plannedCells(plan, settings),
    ...former.flatMap((layout) => cellsOfLayout(layout)),
  ]);
}

/**
 * The last message lets a worker show what the run has come to, even when nobody was due: masters cannot reach the cache. It is
 * sent, and the figure published, for a planned run too: the master that planned it may have died in between.
 */
async function run(
  services: WaveServices,
  { chunkSize }: WaveSettings,
  plan: WavePlan,
  cells: readonly string[],
): Promise<FanOutOutcome> {
  const { runId, scheduledAtMs, month } = plan;
  const outcome = await fanOut<string, WaveMessage>(services, {
    runId,
    scheduledAtMs,
    // A user who moves meanwhile may be met in two cells; a chunk names nobody twice.
    due: (alive) => withoutRepeats(dueUsers(services, plan, cells, alive), chunkSize),
    chunkSize,
    leaseMs: LEASE_MS,
    toMessage: (userIds, { attempt, number }) => ({ runId, attempt, chunk: number, month, userIds }),
  });
  await services.queue.send([{ runId, planned: true }]);
  services.planned(runId);
  return outcome;
}

function plannedCells(plan: WavePlan, layout: Layout): string[] {
  return plan.buckets.flatMap((bucket) => cellsOf(layout, bucket));
}

function isSame(a: Layout, b: Layout): boolean {
  return a.buckets === b.buckets && a.shards === b.shards;
}
