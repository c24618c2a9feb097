/** Does a chunk of a wave: one month for each of its users. Safe to run twice and to die anywhere. */
import type { Settled } from '../kernel/core/runs/runs.ts';
import type { WaveChunk } from './contract.ts';
import { cellOf, type Layout } from './domain/cell.ts';
import { storedMonth } from './months.ts';
import type { PrayerStore, StoredMonth, StoredPreferences } from './store.ts';

export type ChunkServices = { store: PrayerStore; clock: { now(): number }; layout: Layout };

/**
 * Stores the month of every user of the chunk under their present preferences. Done are those whose times are stored, and
 * nobody else: a month that cannot be computed is stored as its refusal and counts as failed, and so does a user who has
 * no preferences (any more). A user whose preferences break the computation takes no neighbour along: the others are
 * stored first, then the chunk throws, to be delivered again.
 */
export async function generateChunk(
  { store, clock, layout }: ChunkServices,
  chunk: WaveChunk,
): Promise<Settled> {
  const users = await store.preferencesOf(chunk.userIds);
  const made = users.map((user) => ({ user, ...tryMonth(user, chunk.month) }));
  const months = made.flatMap(({ user, stored }) =>
    stored ? [{ key: { ...user, month: chunk.month }, stored }] : [],
  );
  await store.saveMonths(months, clock.now());
  const strays = users.filter(({ userId, cell }) => cell !== cellOf(userId, layout));
  await Promise.all(strays.map(({ userId }) => store.rehome(userId)));
  const broken = made.filter(({ fault }) => fault !== undefined);
  if (broken.length > 0) {
    const ids = broken.map(({ user }) => user.userId).join(', ');
    throw new Error(`no month could be computed for ${ids}`, { cause: broken[0]?.fault });
  }
  const done = months.filter(({ stored }) => 'times' in stored).length;
  return { done, failed: chunk.userIds.length - done };
}

function tryMonth(user: StoredPreferences, month: string): { stored?: StoredMonth; fault?: unknown } {
  try {
    return { stored: storedMonth(user.preferences, month) };
  } catch (fault) {
    return { fault };
  }
}
