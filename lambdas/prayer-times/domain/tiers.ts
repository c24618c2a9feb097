/** Activity tiers: which day of the month is a user's. Must give every user exactly one day, whatever the tiers. */

/** A tier owns the days `first` to `last` of the month. The one without `seenWithinDays` takes everybody else. */
export type Tier = { name: string; seenWithinDays?: number; first: number; last: number };

/** How users are spread over the month: `buckets` is the N of `id % N`; no tiers means that bucket b has day b + 1. */
export type Spread = { buckets: number; tiers: readonly Tier[] };

const DAY_MS = 86_400_000;

/** The day of the month (from 1) of a bucket: in its tier `first + bucket % (last - first + 1)`, else `bucket + 1`. */
export function dayOf(bucket: number, tier: Tier | undefined): number {
  return tier ? tier.first + (bucket % (tier.last - tier.first + 1)) : bucket + 1;
}

/** The tier of a user last seen at `lastSeenAtMs`: the one with the shortest window that holds, else the rest. */
export function tierOf(
  tiers: readonly Tier[],
  lastSeenAtMs: number | undefined,
  scheduledAtMs: number,
): Tier | undefined {
  const idleMs = lastSeenAtMs === undefined ? Number.POSITIVE_INFINITY : scheduledAtMs - lastSeenAtMs;
  const holding = tiers
    .filter(({ seenWithinDays }) => seenWithinDays !== undefined && idleMs <= seenWithinDays * DAY_MS)
    .sort((a, b) => (a.seenWithinDays ?? 0) - (b.seenWithinDays ?? 0));
  return holding[0] ?? tiers.find(({ seenWithinDays }) => seenWithinDays === undefined);
}
