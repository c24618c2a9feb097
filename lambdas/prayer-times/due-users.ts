/** Streams the users whom a wave or sweep is about and who have no month yet. Must hold no more than a page of them in memory. */
import type { LastSeen } from '../kernel/aws/activity.ts';
import { bucketOf } from '../kernel/core/bucket.ts';
import { chunksOf } from '../kernel/core/chunk.ts';
import { orderedDifference } from '../kernel/core/ordered-difference.ts';
import { cellsOf, type Layout } from './domain/cell.ts';
import type { WavePlan } from './domain/plan-wave.ts';
import { type Spread, tierOf } from './domain/tiers.ts';
import { monthSortKey, type PrayerStore } from './store.ts';

export type DueUsersServices = {
  store: Pick<PrayerStore, 'enrolled' | 'monthSortKeys'>;
  /** Asked only when there are tiers. */
  activity: LastSeen;
};

export type Search = { plan: WavePlan; spread: Spread; scheduledAtMs: number };

const LOOKED_UP_AT_ONCE = 100;

/** The ids of due users without a month, cell by cell. A user who moves between pages is left to the next run. */
export async function* dueUsers(
  services: DueUsersServices,
  search: Search,
  cells: readonly string[],
  alive: () => Promise<void>,
): AsyncGenerator<string> {
  for (const cell of cells) {
    await alive();
    const missing = orderedDifference(
      services.store.enrolled(cell),
      monthSortKey,
      services.store.monthSortKeys(cell, search.plan.month),
    );
    for await (const users of chunksOf(missing, LOOKED_UP_AT_ONCE)) {
      yield* await whoseDayItIs(
        services,
        search,
        users.map(({ userId }) => userId),
      );
    }
  }
}

/** The cells that a plan is about in the present layout. */
export function plannedCells(plan: WavePlan, layout: Layout): string[] {
  return plan.buckets.flatMap((bucket) => cellsOf(layout, bucket));
}

async function whoseDayItIs(
  { activity }: DueUsersServices,
  { plan, spread, scheduledAtMs }: Search,
  userIds: readonly string[],
): Promise<string[]> {
  const seen = spread.tiers.length > 0 ? await activity.lastSeenOf(userIds) : new Map<string, number>();
  return userIds.filter((userId) =>
    plan.isDue(bucketOf(userId, spread.buckets), tierOf(spread.tiers, seen.get(userId), scheduledAtMs)),
  );
}
