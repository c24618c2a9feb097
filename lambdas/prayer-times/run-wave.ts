/** Plans one occurrence of the wave or the sweep: from the schedule's time to queued chunks. Generates nothing itself. */
import { type FanOutOutcome, type FanOutServices, fanOut } from '../kernel/core/fan-out.ts';
import type { WaveMessage } from './contract.ts';
import type { Layout } from './domain/cell.ts';
import { cellsOfLayout } from './domain/cell.ts';
import { planSweep, planWave } from './domain/plan-wave.ts';
import type { Spread } from './domain/tiers.ts';
import { type DueUsersServices, dueUsers, plannedCells, type Search } from './due-users.ts';
import type { PrayerStore } from './store.ts';

export type WaveServices = FanOutServices<WaveMessage> & DueUsersServices & { store: PrayerStore };
export type WaveSettings = { spread: Spread; layout: Layout; chunkSize: number };

/** A master renews this with every send and every few cells. One that is silent for longer may be followed by another, which plans anew. */
const LEASE_MS = 30_000;

/** The day's own bucket. */
export function runWave(
  services: WaveServices,
  settings: WaveSettings,
  scheduledAtMs: number,
): Promise<FanOutOutcome> {
  const plan = planWave(scheduledAtMs, settings.spread);
  return run(
    services,
    settings,
    { plan, spread: settings.spread, scheduledAtMs },
    plannedCells(plan, settings.layout),
  );
}

/**
 * Everybody whose day has passed without a month, those in the cells of former layouts among them.
 * A former layout in which nobody is left is forgotten.
 */
export async function runSweep(
  services: WaveServices,
  settings: WaveSettings,
  scheduledAtMs: number,
): Promise<FanOutOutcome> {
  const plan = planSweep(scheduledAtMs, settings.spread);
  const former = await formerCells(services.store, settings.layout);
  const cells = [...plannedCells(plan, settings.layout), ...former];
  return run(services, settings, { plan, spread: settings.spread, scheduledAtMs }, cells);
}

/** The last message lets a worker show what the run has come to, even when nobody was due: masters cannot reach the cache. */
async function run(
  services: WaveServices,
  { chunkSize }: WaveSettings,
  search: Search,
  cells: readonly string[],
): Promise<FanOutOutcome> {
  const { runId, month } = search.plan;
  const outcome = await fanOut<string, WaveMessage>(services, {
    runId,
    scheduledAtMs: search.scheduledAtMs,
    due: (alive) => dueUsers(services, search, cells, alive),
    chunkSize,
    leaseMs: LEASE_MS,
    toMessage: (userIds, { attempt, number }) => ({ runId, attempt, chunk: number, month, userIds }),
  });
  await services.queue.send([{ runId, planned: true }]);
  return outcome;
}

async function formerCells(store: PrayerStore, layout: Layout): Promise<string[]> {
  const cells: string[] = [];
  for (const former of await store.layouts()) {
    if (former.buckets === layout.buckets && former.shards === layout.shards) continue;
    const inhabited: string[] = [];
    for (const cell of cellsOfLayout(former)) if (await hasAnybody(store, cell)) inhabited.push(cell);
    if (inhabited.length === 0) await store.forgetLayout(former);
    cells.push(...inhabited);
  }
  return cells;
}

async function hasAnybody(store: PrayerStore, cell: string): Promise<boolean> {
  for await (const _ of store.enrolled(cell)) return true;
  return false;
}
