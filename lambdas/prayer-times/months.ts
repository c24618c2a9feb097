/** Months as users and waves get them: from the cache, else the table, else computed. Must never answer one from former preferences. */
import type { Cache } from '../kernel/aws/cache.ts';
import type { Preferences } from './contract.ts';
import { isNear } from './domain/civil-month.ts';
import { computeMonth, type MonthDay } from './domain/month.ts';
import { decodeMonth, encodeMonth } from './domain/month-codec.ts';
import type { Refusal } from './domain/polar-refusal.ts';
import { monthSortKey, type PrayerStore, type StoredMonth, type StoredPreferences } from './store.ts';

export type ReadMonth = { days: MonthDay[] } | { refusal: Refusal };
export type MonthServices = { store: PrayerStore; cache: Cache; clock: { now(): number } };

const CACHED_SECONDS = 86_400;

/** A month under these preferences, as it is stored. */
export function storedMonth(preferences: Preferences, month: string): StoredMonth {
  const computed = computeMonth(preferences, month);
  return computed.ok ? { times: encodeMonth(computed.days) } : { refusal: computed.refusal };
}

/**
 * Any month of a user. The versions in every key, of the preferences and of the calculation, keep former ones out. Near
 * months are stored; others are only cached, so that nobody fills the table by asking for all 1,212 that there are.
 */
export async function readMonth(
  services: MonthServices,
  user: StoredPreferences,
  month: string,
): Promise<ReadMonth> {
  const { store, cache, clock } = services;
  const cached = await cache.read(cacheKey(user, month));
  const fromCache = cached.state === 'hit' ? readable(() => opened(parsed(cached.value), month)) : undefined;
  if (fromCache) return fromCache;
  if (!isNear(month, clock.now(), user.preferences.zone)) {
    const far = storedMonth(user.preferences, month);
    await cache.write(cacheKey(user, month), toCache(far), CACHED_SECONDS);
    return opened(far, month);
  }
  const known = await store.month({ ...user, month });
  const fromTable = known && readable(() => opened(known, month));
  if (fromTable) {
    await cache.write(cacheKey(user, month), toCache(known), CACHED_SECONDS);
    return fromTable;
  }
  const [stored] = await generateMonths(services, user, [month]);
  return opened(stored as StoredMonth, month);
}

/** What cannot be read, as after a change of the encoding, counts as missing: it is generated anew. */
function readable(read: () => ReadMonth): ReadMonth | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Computes, stores and caches months of one user. */
export async function generateMonths(
  { store, cache, clock }: MonthServices,
  user: StoredPreferences,
  months: readonly string[],
): Promise<StoredMonth[]> {
  const made = months.map((month) => ({ month, stored: storedMonth(user.preferences, month) }));
  await store.saveMonths(
    made.map(({ month, stored }) => ({ key: { ...user, month }, stored })),
    clock.now(),
  );
  await Promise.all(
    made.map(({ month, stored }) => cache.write(cacheKey(user, month), toCache(stored), CACHED_SECONDS)),
  );
  return made.map(({ stored }) => stored);
}

const cacheKey = (user: StoredPreferences, month: string): string =>
  `prayer-times:month:${month}:${monthSortKey(user)}`;

function opened(stored: StoredMonth, month: string): ReadMonth {
  return 'refusal' in stored ? stored : { days: decodeMonth(stored.times, month) };
}

function toCache(stored: StoredMonth): string {
  return JSON.stringify(
    'refusal' in stored ? stored : { times: Buffer.from(stored.times).toString('base64') },
  );
}

function parsed(value: string): StoredMonth {
  const cached = JSON.parse(value) as { times: string } | { refusal: Refusal };
  return 'refusal' in cached ? cached : { times: Buffer.from(cached.times, 'base64') };
}
