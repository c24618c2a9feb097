/** What every store of the prayer-times room promises; run over memory by `npm test` and over DynamoDB by `npm run test:deployed`. */
import { beforeEach, describe, expect, it } from 'vitest';
import { cellOf, type Layout } from '../../lambdas/prayer-times/domain/cell.ts';
import { monthSortKey, type PrayerStore } from '../../lambdas/prayer-times/store.ts';
import { jakarta, makkah } from './prayer-fixtures.ts';

const NOW = Date.parse('2026-11-05T02:00:00Z');
const layout: Layout = { buckets: 28, shards: 2 };
const laterLayout: Layout = { buckets: 30, shards: 2 };
let serial = 0;

/** `make` answers a store under a layout; two stores of one test lie over the same data. */
export function prayerStoreContract(
  name: string,
  make: (layout: Layout, before?: PrayerStore) => PrayerStore,
): void {
  describe(`prayer store in ${name}`, () => {
    let store: PrayerStore;
    let prefix: string;
    const user = (id: string | number): string => `${prefix}-${id}`;

    beforeEach(() => {
      store = make(layout);
      serial += 1;
      prefix = `contract${process.pid}x${serial}`;
    });

    it('knows nothing of a stranger', async () => {
      expect(await store.preferences(user('nobody'))).toBeUndefined();
      expect(await store.preferencesOf([user('nobody')])).toEqual([]);
      expect(await store.month({ userId: user('nobody'), version: 1, month: '2026-12' })).toBeUndefined();
    });

    it('moves the version on with every change, and only with a change', async () => {
      const cell = cellOf(user(1), layout);
      const first = await store.savePreferences(user(1), makkah);
      expect(first).toEqual({ userId: user(1), version: 1, cell, preferences: makkah });
      expect((await store.savePreferences(user(1), makkah)).version).toBe(1);
      expect((await store.savePreferences(user(1), jakarta)).version).toBe(2);
      expect(await store.preferences(user(1))).toMatchObject({ version: 2, preferences: jakarta });
    });

    it('gives every one of many changes at once a version of its own', async () => {
      const places = Array.from({ length: 30 }, (_, i) => ({ ...makkah, latitude: i }));
      const saved = await Promise.all(places.map((place) => store.savePreferences(user(1), place)));
      expect(saved.map(({ version }) => version).sort((a, b) => a - b)).toEqual(places.map((_, i) => i + 1));
      const last = saved.find(({ version }) => version === places.length);
      expect((await store.preferences(user(1)))?.preferences).toEqual(last?.preferences);
    });

    it('gives two changes at once two versions', async () => {
      const [a, b] = await Promise.all([
        store.savePreferences(user(1), makkah),
        store.savePreferences(user(1), jakarta),
      ]);
      expect([a.version, b.version].sort()).toEqual([1, 2]);
    });

    it('imports many users and finds them again', async () => {
      const ids = Array.from({ length: 130 }, (_, i) => user(i));
      await store.importPreferences(ids.map((userId) => ({ userId, preferences: makkah })));
      const found = await store.preferencesOf(ids);
      expect(found.map(({ userId }) => userId).sort()).toEqual([...ids].sort());
      expect(
        found.every(({ version, preferences }) => version === 1 && preferences.method === 'UmmAlQura'),
      ).toBe(true);
    });

    it('leaves those alone who have preferences when it imports', async () => {
      await store.savePreferences(user(1), makkah);
      await store.savePreferences(user(1), jakarta);
      await store.importPreferences([user(1), user(2)].map((userId) => ({ userId, preferences: makkah })));
      expect(await store.preferences(user(1))).toMatchObject({ version: 2, preferences: jakarta });
      expect(await store.preferences(user(2))).toMatchObject({ version: 1, preferences: makkah });
    });

    it('imports nobody over preferences that are saved at the same time', async () => {
      const ids = Array.from({ length: 60 }, (_, i) => user(i));
      const saved = ids.filter((_, i) => i % 2 === 0);
      await Promise.all([
        store.importPreferences(ids.map((userId) => ({ userId, preferences: makkah }))),
        ...saved.map((userId) => store.savePreferences(userId, jakarta)),
      ]);
      for (const { userId, preferences } of await store.preferencesOf(ids)) {
        expect(preferences, userId).toEqual(saved.includes(userId) ? jakarta : makkah);
      }
    });

    it('lists the users of a cell in the order of their ids', async () => {
      const ids = Array.from({ length: 60 }, (_, i) => user(i));
      await store.importPreferences(ids.map((userId) => ({ userId, preferences: makkah })));
      const cell = cellOf(user(0), layout);
      const enrolled = (await Array.fromAsync(store.enrolled(cell))).filter(({ userId }) =>
        userId.startsWith(prefix),
      );
      const expected = ids.filter((id) => cellOf(id, layout) === cell).sort();
      expect(enrolled).toEqual(expected.map((userId) => ({ userId, version: 1 })));
    });

    it('keeps a month under its version, and repeats harmlessly', async () => {
      const key = { userId: user(1), version: 3, month: '2026-12' };
      const stored = { times: Uint8Array.of(1, 2, 3) };
      for (let time = 0; time < 2; time += 1) await store.saveMonths([{ key, stored }], NOW);
      const read = await store.month(key);
      expect(read && 'times' in read && [...read.times]).toEqual([1, 2, 3]);
      expect(await store.month({ ...key, version: 2 })).toBeUndefined();
      expect(await store.month({ ...key, month: '2027-01' })).toBeUndefined();
      const keys = (await Array.fromAsync(store.monthSortKeys(cellOf(user(1), layout), '2026-12'))).filter(
        (sortKey) => sortKey.startsWith(prefix),
      );
      expect(keys).toEqual([monthSortKey(key)]);
    });

    it('keeps the reason of a month that cannot be computed', async () => {
      const key = { userId: user(1), version: 1, month: '2026-12' };
      const refusal = { field: 'polar_rule', expected: 'a rule', got: 'Refuse' } as const;
      await store.saveMonths([{ key, stored: { refusal } }], NOW);
      expect(await store.month(key)).toEqual({ refusal });
    });

    it('lists months in the order of their users, so that the two streams merge', async () => {
      const ids = ['a', 'a-b', 'a_b', 'aB', 'a1', 'ab'].map(user);
      const everyCell = new Map<string, string[]>();
      await store.saveMonths(
        ids.flatMap((userId) =>
          [1, 2].map((version) => ({
            key: { userId, version, month: '2026-12' },
            stored: { times: Uint8Array.of(1) },
          })),
        ),
        NOW,
      );
      for (const id of ids) {
        const cell = cellOf(id, layout);
        everyCell.set(cell, await Array.fromAsync(store.monthSortKeys(cell, '2026-12')));
      }
      for (const keys of everyCell.values()) {
        expect(keys).toEqual([...keys].sort());
        const owners = keys.map((key) => key.split('#')[0] ?? '');
        expect(owners).toEqual([...owners].sort());
      }
    });

    it('finds everybody by the layouts it remembers, and moves them to its own', async () => {
      await store.savePreferences(user(1), makkah);
      const later = make(laterLayout, store);
      await later.rehome(user(1));
      expect(await make(layout, later).layouts()).toEqual(expect.arrayContaining([layout, laterLayout]));
      expect((await later.preferences(user(1)))?.cell).toBe(cellOf(user(1), laterLayout));
      expect((await later.preferences(user(1)))?.version).toBe(1);
    });

    it('gives a calendar one address at a time', async () => {
      expect(await store.openCalendar(user(1), `${prefix}-h0`)).toBe(false);
      await store.savePreferences(user(1), makkah);
      expect(await store.openCalendar(user(1), `${prefix}-h1`)).toBe(true);
      expect((await store.calendarOwner(`${prefix}-h1`))?.userId).toBe(user(1));
      await store.openCalendar(user(1), `${prefix}-h2`);
      expect(await store.calendarOwner(`${prefix}-h1`)).toBeUndefined();
      expect((await store.calendarOwner(`${prefix}-h2`))?.userId).toBe(user(1));
      await store.savePreferences(user(1), jakarta);
      expect((await store.calendarOwner(`${prefix}-h2`))?.preferences).toEqual(jakarta);
      await store.closeCalendar(user(1));
      expect(await store.calendarOwner(`${prefix}-h2`)).toBeUndefined();
      expect(await store.calendarOwner(`${prefix}-h0`)).toBeUndefined();
    });
  });
}
