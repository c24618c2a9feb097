import { describe, expect, it } from 'vitest';
import type { Preferences } from '../../../lambdas/prayer-times/contract.ts';
import { decodeMonth } from '../../../lambdas/prayer-times/domain/month-codec.ts';
import { generateChunk } from '../../../lambdas/prayer-times/generate-chunk.ts';
import { MemoryPrayerStore } from '../../../lambdas/prayer-times/memory-store.ts';
import { monthSortKey } from '../../../lambdas/prayer-times/store.ts';
import { movedClock } from '../../support/moved-clock.ts';
import { jakarta, makkah, tromso } from '../../support/prayer-fixtures.ts';

const layout = { buckets: 28, shards: 2 };
const chunk = { runId: 'wave#2026-11-05', attempt: 1, chunk: 0, month: '2026-12', userIds: ['1', '2', '3'] };
const month = (userId: string) => ({ userId, version: 1, month: '2026-12' });

async function room(preferences: Record<string, Preferences>) {
  const store = new MemoryPrayerStore(layout);
  await store.importPreferences(
    Object.entries(preferences).map(([userId, theirs]) => ({ userId, preferences: theirs })),
  );
  return { store, clock: movedClock('2026-11-05T02:00:00Z'), layout };
}

describe('generateChunk', () => {
  it('stores one month for each user, whole', async () => {
    const services = await room({ 1: makkah, 2: jakarta, 3: makkah });
    expect(await generateChunk(services, chunk)).toEqual({ done: 3, failed: 0 });
    for (const userId of chunk.userIds) {
      const stored = await services.store.month(month(userId));
      expect(stored && 'times' in stored && decodeMonth(stored.times, '2026-12')).toHaveLength(31);
    }
  });

  it('changes nothing when it runs again', async () => {
    const services = await room({ 1: makkah, 2: jakarta, 3: makkah });
    await generateChunk(services, chunk);
    const before = await services.store.month(month('2'));
    expect(await generateChunk(services, chunk)).toEqual({ done: 3, failed: 0 });
    expect(await services.store.month(month('2'))).toEqual(before);
  });

  it('records why a month cannot be computed, counts it as failed, and does the neighbours', async () => {
    const services = await room({ 1: makkah, 2: tromso, 3: makkah });
    expect(await generateChunk(services, chunk)).toEqual({ done: 2, failed: 1 });
    expect(await services.store.month(month('2'))).toMatchObject({ refusal: { field: 'polar_rule' } });
    expect(await services.store.month(month('3'))).toHaveProperty('times');
  });

  it('stores the neighbours of a user whose preferences break the computation, then throws with the id', async () => {
    const broken = { ...makkah, method: 'Nonsense' } as unknown as Preferences;
    const services = await room({ 1: makkah, 2: broken, 3: makkah });
    await expect(generateChunk(services, chunk)).rejects.toThrow('no month could be computed for 2');
    expect(await services.store.month(month('1'))).toHaveProperty('times');
    expect(await services.store.month(month('3'))).toHaveProperty('times');
    await services.store.savePreferences('2', jakarta);
    expect(await generateChunk(services, chunk)).toEqual({ done: 3, failed: 0 });
  });

  it('counts nobody as done who is not there: who left, or never was, has failed', async () => {
    const services = await room({ 1: makkah });
    expect(await generateChunk(services, chunk)).toEqual({ done: 1, failed: 2 });
    expect(await services.store.month(month('2'))).toBeUndefined();
  });

  it('leaves every user with one month when it dies in the middle of its writes, twice', async () => {
    const services = await room({ 1: makkah, 2: jakarta, 3: makkah });
    for (const survivors of [1, 2]) {
      const dying = Object.create(services.store) as MemoryPrayerStore;
      dying.preferencesOf = (ids) => services.store.preferencesOf(ids);
      dying.saveMonths = async (months) => {
        await services.store.saveMonths(months.slice(0, survivors));
        throw new Error('killed');
      };
      await expect(generateChunk({ ...services, store: dying }, chunk)).rejects.toThrow('killed');
    }
    await generateChunk(services, chunk);
    const cells = new Set((await services.store.preferencesOf(chunk.userIds)).map(({ cell }) => cell));
    const keys = await Promise.all(
      [...cells].map((cell) => Array.fromAsync(services.store.monthSortKeys(cell, '2026-12'))),
    );
    expect(keys.flat().sort()).toEqual(chunk.userIds.map((userId) => monthSortKey({ userId, version: 1 })));
  });
});
