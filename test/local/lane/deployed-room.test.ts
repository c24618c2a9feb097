import { expect, test } from 'vitest';
import { MemoryPrayerStore } from '../../../lambdas/prayer-times/memory-store.ts';
import { monthsOf } from '../../../local/lane/deployed-room.ts';
import { makkah } from '../../support/prayer-fixtures.ts';

const month = '2026-12';
const stored = { times: new Uint8Array() };

test('users are counted with and without the month, those in the cells of a former layout among them', async () => {
  const before = new MemoryPrayerStore({ buckets: 28, shards: 1 });
  await before.importPreferences(['1', '2', '3', '4'].map((userId) => ({ userId, preferences: makkah })));
  const layout = { buckets: 30, shards: 2 };
  const store = MemoryPrayerStore.relaidOut(before, layout);
  await store.rehome('1');
  const keys = ['1', '2'].map((userId) => ({ userId, version: 1, month }));
  const outdated = { userId: '3', version: 0, month };
  await store.saveMonths([...keys, outdated].map((key) => ({ key, stored })));
  expect(await monthsOf({ store, layout }, month)).toEqual({ have: 2, lack: 2 });
});
