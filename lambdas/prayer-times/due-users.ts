/** Streams the users whom a wave or sweep is about and who have no month yet. Must hold no more than a page of them in memory. */
import type { LastSeen } from '../kernel/aws/api/activity.ts';
import { chunksOf } from '../kernel/core/chunk.ts';
import { orderedDifference } from '../kernel/core/ordered-difference.ts';
import type { WavePlan } from './domain/plan-wave.ts';
import { monthSortKey, type PrayerStore } from './store.ts';

export type DueUsersServices = {
  store: Pick<PrayerStore, 'enrolled' | 'monthSortKeys'>;
  /** Asked only when there are tiers. */
  activity: LastSeen;
};

const LOOKED_UP_AT_ONCE = 100;

/** The ids of due users without a month, cell by cell. A user who moves between pages is left to the next run. */
export async function* dueUsers(
  { store, activity }: DueUsersServices,
  plan: WavePlan,
  cells: readonly string[],
  alive: () => Promise<void>,
): AsyncGenerator<string> {
  for (const cell of cells) {
    await alive();
    const missing = orderedDifference(
      store.enrolled(cell),
      monthSortKey,
      store.monthSortKeys(cell, plan.month),
    );
    for await (const users of chunksOf(missing, LOOKED_UP_AT_ONCE)) {
      const userIds = users.map(({ userId }) => userId);
      const seen = plan.asksLastSeen ? await activity.lastSeenOf(userIds) : undefined;
      yield* userIds.filter((userId) => plan.isDue(userId, seen?.get(userId)));
    }
  }
}
