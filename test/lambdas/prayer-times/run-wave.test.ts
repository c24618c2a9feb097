import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf } from '../../../lambdas/kernel/core/bucket.ts';
import type { WaveMessage } from '../../../lambdas/prayer-times/contract.ts';
import { cellOf } from '../../../lambdas/prayer-times/domain/cell.ts';
import { planWave } from '../../../lambdas/prayer-times/domain/plan-wave.ts';
import type { Spread, Tier } from '../../../lambdas/prayer-times/domain/tiers.ts';
import { MemoryPrayerStore } from '../../../lambdas/prayer-times/memory-store.ts';
import { runSweep, runWave } from '../../../lambdas/prayer-times/run-wave.ts';
import type { PrayerStore } from '../../../lambdas/prayer-times/store.ts';
import { anySpread, lastDayOf, monthAfter, timeOf, users, waveRoom } from '../../support/wave-room.ts';

const DAY_MS = 86_400_000;
const plain = (buckets: number): Spread => ({ buckets, tiers: [] });

describe('runWave', () => {
  it('queues the users of its bucket who have no month, and generates nothing itself', async () => {
    const { services, settings, messages, queued, enrol } = waveRoom(plain(28));
    await enrol(users(280));
    await runWave(services, settings, Date.parse('2026-11-05T02:00:00Z'));
    expect(queued()).toEqual(
      users(280)
        .filter((id) => bucketOf(id, 28) === 4)
        .sort(),
    );
    expect(messages.every(({ month, runId }) => month === '2026-12' && runId === 'wave#2026-11-05')).toBe(
      true,
    );
    expect(await services.store.month({ userId: '4', version: 1, month: '2026-12' })).toBeUndefined();
  });

  it('adds nothing when its event comes twice, or when its months exist already', async () => {
    const { services, settings, messages, enrol, drain } = waveRoom(plain(28));
    await enrol(users(280));
    const time = Date.parse('2026-11-05T02:00:00Z');
    await runWave(services, settings, time);
    await drain();
    expect(await runWave(services, settings, time)).toEqual({ outcome: 'already-planned' });
    const nextDay = await runSweep(services, settings, time + DAY_MS);
    expect(nextDay).toMatchObject({ outcome: 'planned' });
    expect(messages.flatMap(({ userIds }) => userIds).filter((id) => bucketOf(id, 28) === 4)).toEqual([]);
  });

  it('says last that all is queued, even when nobody was due, and again when it is asked again', async () => {
    const { services, settings, messages, lastMessages, planned } = waveRoom(plain(28));
    const time = Date.parse('2026-11-05T02:00:00Z');
    await runWave(services, settings, time);
    await runWave(services, settings, time);
    expect(messages).toEqual([]);
    const last = { runId: 'wave#2026-11-05', planned: true };
    expect(lastMessages).toEqual([last, last]);
    expect(planned).toEqual(['wave#2026-11-05', 'wave#2026-11-05']);
  });

  it('streams a million users and never holds more than one send of them', async () => {
    const { services, settings } = waveRoom(plain(28));
    const million = 1_000_000;
    const store = Object.create(services.store) as MemoryPrayerStore;
    let read = 0;
    store.enrolled = async function* (cell) {
      if (!cell.endsWith('#0')) return;
      for (; read < million; read += 1) yield { userId: String(10_000_008 + 28 * read), version: 1 };
    };
    store.monthSortKeys = async function* () {};
    let queued = 0;
    let mostHeld = 0;
    const send = async (sent: readonly WaveMessage[]) => {
      mostHeld = Math.max(mostHeld, read - queued);
      for (const message of sent) queued += 'planned' in message ? 0 : message.userIds.length;
    };
    const time = Date.parse('2026-11-05T02:00:00Z');
    await runWave({ ...services, store, queue: { send } }, { ...settings, chunkSize: 100 }, time);
    expect(queued).toBe(million);
    expect(mostHeld).toBeLessThanOrEqual(1_000);
  });

  it('says nothing of a run that could not be planned', async () => {
    const { services, settings, lastMessages, planned, enrol } = waveRoom(plain(28));
    await enrol(users(28));
    const queue = { send: () => Promise.reject(new Error('the queue is down')) };
    const time = Date.parse('2026-11-05T02:00:00Z');
    await expect(runWave({ ...services, queue }, settings, time)).rejects.toThrow('the queue is down');
    expect({ lastMessages, planned }).toEqual({ lastMessages: [], planned: [] });
  });

  it('plans by the time of the schedule when it runs late, even past midnight', async () => {
    const { services, settings, messages, enrol, clock } = waveRoom(plain(28));
    await enrol(users(280));
    clock.set('2026-11-06T03:00:00Z');
    await runWave(services, settings, Date.parse('2026-11-05T02:00:00Z'));
    expect(messages.every(({ runId }) => runId === 'wave#2026-11-05')).toBe(true);
    expect(messages.flatMap(({ userIds }) => userIds).every((id) => bucketOf(id, 28) === 4)).toBe(true);
  });

  it('takes active users earlier, and finds by the missing month who changes tier', async () => {
    const tiers: Tier[] = [
      { name: 'active', seenWithinDays: 7, first: 1, last: 2 },
      { name: 'rest', first: 3, last: 4 },
    ];
    const { services, settings, queued, enrol, drain } = waveRoom({ buckets: 4, tiers });
    const start = Date.parse('2026-11-01T02:00:00Z');
    await enrol(users(8));
    for (const id of ['1', '2', '3', '4']) await services.activity.seen(id, start);
    await runWave(services, settings, start);
    expect(queued()).toEqual(['2', '4']);
    await drain();
    await services.activity.seen('6', start + DAY_MS);
    await services.activity.seen('7', start + DAY_MS);
    await runWave(services, settings, start + DAY_MS);
    expect(queued()).toEqual(['1', '3', '7']);
    await drain();
    await runWave(services, settings, start + 2 * DAY_MS);
    expect(queued()).toEqual(['8']);
    await drain();
    await runSweep(services, settings, start + 2 * DAY_MS);
    expect(queued()).toEqual(['6']);
  });
});

type Cycle = {
  spread: Spread;
  month: string;
  ids: string[];
  /** Days whose wave, or whose sweep, is lost. */
  lostWaves: number[];
  lostSweeps: number[];
  /** Who was seen on which day, by the index of the id: tiers change with it. */
  sightings: [day: number, user: number][];
};

const day = fc.integer({ min: 1, max: 31 });
const anyCycle: fc.Arbitrary<Cycle> = fc.record({
  spread: anySpread,
  month: fc.constantFrom('2026-02', '2028-02', '2026-04', '2026-12'),
  ids: fc.uniqueArray(fc.stringMatching(/^([a-z]{1,3}:)?[A-Za-z0-9_-]{1,8}$/), {
    minLength: 1,
    maxLength: 30,
  }),
  lostWaves: fc.array(day, { maxLength: 31 }),
  lostSweeps: fc.array(day, { maxLength: 31 }),
  sightings: fc.array(fc.tuple(day, fc.nat(29)), { maxLength: 40 }),
});

/** Runs a month at two and at eight, day by day; half of the users join on the 20th. Answers the room. */
async function live({ spread, month, ids, lostWaves, lostSweeps, sightings }: Cycle) {
  const room = waveRoom(spread);
  const { services, settings, drain, enrol } = room;
  await enrol(ids.slice(0, ids.length / 2));
  for (let today = 1; today <= lastDayOf(month); today += 1) {
    if (today === 20) await enrol(ids.slice(ids.length / 2));
    for (const [, user] of sightings.filter(([seenOn]) => seenOn === today)) {
      const id = ids[user];
      if (id !== undefined) await services.activity.seen(id, timeOf(month, today, 1));
    }
    if (!lostWaves.includes(today)) await runWave(services, settings, timeOf(month, today, 2));
    await drain();
    if (!lostSweeps.includes(today)) await runSweep(services, settings, timeOf(month, today, 8));
    await drain();
  }
  return room;
}

const withoutMonth = async (store: PrayerStore, ids: readonly string[], month: string) => {
  const months = await Promise.all(
    ids.map((userId) => store.month({ userId, version: 1, month: monthAfter(month) })),
  );
  return ids.filter((_, i) => months[i] === undefined);
};

describe('a cycle and its sweeps', () => {
  it('leave nobody out: any spread, any month, lost waves and sweeps, late joiners and changes of tier', async () => {
    await fc.assert(
      fc.asyncProperty(anyCycle, async (cycle) => {
        const lastDay = lastDayOf(cycle.month);
        const lostSweeps = cycle.lostSweeps.filter((lost) => lost !== lastDay);
        const { services } = await live({ ...cycle, lostSweeps });
        expect(await withoutMonth(services.store, cycle.ids, cycle.month)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('make up for a lost wave by the first sweep of a later day that is not lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        anySpread,
        fc.integer({ min: 1, max: 26 }),
        fc.integer({ min: 1, max: 26 }),
        async (spread, lostDay, unsweptDays) => {
          const { services, settings, drain, enrol } = waveRoom(spread);
          await enrol(users(60));
          const theirs = planWave(timeOf('2026-12', lostDay, 2), spread);
          const missed = users(60).filter((userId) => theirs.isDue(userId, undefined));
          const sweptOn = Math.min(lostDay + unsweptDays, 31);
          await runSweep(services, settings, timeOf('2026-12', sweptOn, 8));
          await drain();
          expect(await withoutMonth(services.store, missed, '2026-12')).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are through with all but the last day’s own before the month begins on Kiritimati, when the wave runs at noon', async () => {
    const { services, settings, drain, enrol } = waveRoom(plain(31));
    await enrol(users(62));
    expect(timeOf('2026-11', 30, 18)).toBeGreaterThan(Date.parse('2026-12-01T00:00:00+14:00'));
    await runSweep(services, settings, timeOf('2026-11', 29, 18));
    await drain();
    expect(await withoutMonth(services.store, users(62), '2026-11')).toEqual(['29', '60']);
  });

  it('find and move the users of a former layout, and know them in their new cells alone', async () => {
    const before = waveRoom(plain(28));
    await before.enrol(users(60));
    const layout = { buckets: 30, shards: 2 };
    const store = MemoryPrayerStore.relaidOut(before.services.store, layout);
    const { services, settings, messages, drain } = waveRoom(plain(30), store);
    await runSweep(services, settings, timeOf('2026-11', 30, 8));
    await drain();
    expect(await withoutMonth(store, users(60), '2026-11')).toEqual([]);
    expect((await store.preferencesOf(users(60))).map(({ cell }) => cell)).toEqual(
      users(60).map((userId) => cellOf(userId, layout)),
    );
    await runSweep(services, settings, timeOf('2026-12', 30, 8));
    expect(messages.flatMap(({ userIds }) => userIds)).toHaveLength(60);
  });

  it('name a user once in a chunk who moves while they look', async () => {
    const { services, settings, queued } = waveRoom(plain(28));
    services.store.enrolled = async function* () {
      yield { userId: '28', version: 1 };
    };
    await runSweep(services, settings, timeOf('2026-11', 5, 8));
    expect(queued()).toEqual(['28']);
  });
});
