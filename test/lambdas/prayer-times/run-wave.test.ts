import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryActivity } from '../../../lambdas/kernel/aws/activity.ts';
import { bucketOf } from '../../../lambdas/kernel/core/bucket.ts';
import { MemoryRuns } from '../../../lambdas/kernel/core/memory-runs.ts';
import type { WaveChunk, WaveMessage } from '../../../lambdas/prayer-times/contract.ts';
import type { Tier } from '../../../lambdas/prayer-times/domain/tiers.ts';
import { generateChunk } from '../../../lambdas/prayer-times/generate-chunk.ts';
import { MemoryPrayerStore } from '../../../lambdas/prayer-times/memory-store.ts';
import { runSweep, runWave } from '../../../lambdas/prayer-times/run-wave.ts';
import { movedClock } from '../../support/moved-clock.ts';
import { makkah } from '../../support/prayer-fixtures.ts';

const DAY_MS = 86_400_000;

function room(days: number, tiers: readonly Tier[] = []) {
  const layout = { buckets: days, shards: 2 };
  const clock = movedClock('2026-11-01T02:00:00Z');
  const messages: WaveChunk[] = [];
  const lastMessages: WaveMessage[] = [];
  const services = {
    store: new MemoryPrayerStore(layout),
    runs: new MemoryRuns(),
    activity: new MemoryActivity(),
    queue: {
      send: async (sent: readonly WaveMessage[]) => {
        for (const message of sent) {
          if ('planned' in message) lastMessages.push(message);
          else messages.push(message);
        }
      },
    },
    clock,
  };
  const settings = { spread: { buckets: days, tiers }, layout, chunkSize: 7 };
  const drain = async () => {
    for (const chunk of messages.splice(0)) {
      const outcome = await generateChunk({ ...services, layout }, chunk);
      const { chunk: number, ...run } = chunk;
      await services.runs.settle({ ...run, number }, { ...outcome, nowMs: clock.now() });
    }
  };
  const enrol = (ids: readonly string[]) =>
    services.store.importPreferences(ids.map((userId) => ({ userId, preferences: makkah })));
  return { services, settings, layout, clock, messages, lastMessages, drain, enrol };
}

const users = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i + 1));

describe('runWave', () => {
  it('queues the users of its bucket who have no month, and generates nothing itself', async () => {
    const { services, settings, messages, enrol } = room(28);
    await enrol(users(280));
    await runWave(services, settings, Date.parse('2026-11-05T02:00:00Z'));
    const queued = messages.flatMap(({ userIds }) => userIds);
    expect(queued.sort()).toEqual(
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
    const { services, settings, messages, enrol, drain } = room(28);
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
    const { services, settings, messages, lastMessages } = room(28);
    const time = Date.parse('2026-11-05T02:00:00Z');
    await runWave(services, settings, time);
    await runWave(services, settings, time);
    expect(messages).toEqual([]);
    const last = { runId: 'wave#2026-11-05', planned: true };
    expect(lastMessages).toEqual([last, last]);
  });

  it('streams a million users and never holds more than one send of them', async () => {
    const { services, settings } = room(28);
    const users = 1_000_000;
    const store = Object.create(services.store) as MemoryPrayerStore;
    let read = 0;
    store.enrolled = async function* (cell) {
      if (!cell.endsWith('#0')) return;
      for (; read < users; read += 1) yield { userId: String(10_000_008 + 28 * read), version: 1 };
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
    expect(queued).toBe(users);
    expect(mostHeld).toBeLessThanOrEqual(1_000);
  });

  it('plans by the time of the schedule when it runs late, even past midnight', async () => {
    const { services, settings, messages, enrol, clock } = room(28);
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
    const { services, settings, messages, enrol, drain } = room(4, tiers);
    const start = Date.parse('2026-11-01T02:00:00Z');
    await enrol(users(8));
    for (const id of ['1', '2', '3', '4']) await services.activity.seen(id, start);
    await runWave(services, settings, start);
    expect(messages.flatMap(({ userIds }) => userIds).sort()).toEqual(['2', '4']);
    await drain();
    await services.activity.seen('6', start + DAY_MS);
    await services.activity.seen('7', start + DAY_MS);
    await runWave(services, settings, start + DAY_MS);
    expect(messages.flatMap(({ userIds }) => userIds).sort()).toEqual(['1', '3', '7']);
    await drain();
    await runWave(services, settings, start + 2 * DAY_MS);
    expect(messages.flatMap(({ userIds }) => userIds)).toEqual(['8']);
    await drain();
    await runSweep(services, settings, start + 2 * DAY_MS);
    expect(messages.flatMap(({ userIds }) => userIds)).toEqual(['6']);
  });
});

describe('a cycle and its sweeps', () => {
  it('leaves nobody out, for any number of days, any month, lost runs and late joiners', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 31 }),
        fc.constantFrom('2026-02', '2028-02', '2026-04', '2026-12'),
        fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/), { minLength: 1, maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 5 }),
        async (days, month, ids, lostDays) => {
          const { services, settings, drain, enrol } = room(days);
          const [early, late] = [ids.slice(0, ids.length / 2), ids.slice(ids.length / 2)];
          await enrol(early);
          const first = Date.parse(`${month}-01T02:00:00Z`);
          for (let time = first; new Date(time).toISOString().startsWith(month); time += DAY_MS) {
            const day = new Date(time).getUTCDate();
            if (day === 20) await enrol(late);
            if (!lostDays.includes(day)) await runWave(services, settings, time);
            await drain();
            await runSweep(services, settings, time + 6 * 3_600_000);
            await drain();
          }
          const next = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1))
            .toISOString()
            .slice(0, 7);
          for (const userId of ids) {
            expect(await services.store.month({ userId, version: 1, month: next })).toBeDefined();
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('finds and moves the users of a former layout, then forgets it', async () => {
    const before = room(28);
    await before.enrol(users(60));
    const after = room(30);
    const store = MemoryPrayerStore.relaidOut(before.services.store, after.layout);
    const services = { ...after.services, store };
    const lastDay = Date.parse('2026-11-30T08:00:00Z');
    await runSweep(services, after.settings, lastDay);
    for (const chunk of after.messages.splice(0))
      await generateChunk({ ...services, layout: after.layout }, chunk);
    for (const userId of users(60)) {
      expect(await store.month({ userId, version: 1, month: '2026-12' })).toBeDefined();
    }
    await runSweep(services, after.settings, lastDay + DAY_MS);
    expect(await store.layouts()).toEqual([after.layout]);
    expect(after.messages).toEqual([]);
  });
});
