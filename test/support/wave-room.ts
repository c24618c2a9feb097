/** The prayer-times room in memory, from the schedule's time to stored months, for tests of its masters. */
import fc from 'fast-check';
import { MemoryActivity } from '../../lambdas/kernel/aws/api/activity.ts';
import { MemoryRuns } from '../../lambdas/kernel/core/runs/memory-runs.ts';
import type { WaveChunk, WaveMessage } from '../../lambdas/prayer-times/contract.ts';
import type { Spread, Tier } from '../../lambdas/prayer-times/domain/tiers.ts';
import { generateChunk } from '../../lambdas/prayer-times/generate-chunk.ts';
import { MemoryPrayerStore } from '../../lambdas/prayer-times/memory-store.ts';
import type { WaveServices, WaveSettings } from '../../lambdas/prayer-times/run-wave.ts';
import { movedClock } from './moved-clock.ts';
import { makkah } from './prayer-fixtures.ts';

/** A room whose queue is a list: `drain` does its messages as a worker would. */
export function waveRoom(spread: Spread, store = new MemoryPrayerStore({ ...spread, shards: 2 })) {
  const settings: WaveSettings = { ...spread, shards: 2, chunkSize: 7 };
  const clock = movedClock('2026-11-01T02:00:00Z');
  const messages: WaveChunk[] = [];
  const lastMessages: WaveMessage[] = [];
  const planned: string[] = [];
  const send = async (sent: readonly WaveMessage[]): Promise<void> => {
    for (const message of sent) {
      if ('planned' in message) lastMessages.push(message);
      else messages.push(message);
    }
  };
  const activity = new MemoryActivity();
  const services = {
    ...{ store, activity, clock, queue: { send } },
    runs: new MemoryRuns(),
    planned: (runId: string) => void planned.push(runId),
  } satisfies WaveServices;
  const drain = async (): Promise<void> => {
    for (const chunk of messages.splice(0)) {
      const outcome = await generateChunk({ store, clock, layout: settings }, chunk);
      const { runId, attempt, chunk: number } = chunk;
      await services.runs.settle(runId, [{ attempt, number, ...outcome }], clock.now());
    }
  };
  const enrol = (ids: readonly string[]) =>
    store.importPreferences(ids.map((userId) => ({ userId, preferences: makkah })));
  const queued = (): string[] => messages.flatMap(({ userIds }) => userIds).sort();
  return { services, settings, clock, messages, lastMessages, planned, drain, enrol, queued };
}

/** `1` to `count`. */
export const users = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i + 1));

/** The last day of a month such as `2026-12`. */
export function lastDayOf(month: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

/** The month after `2026-12`. */
export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

/** The time of `hour` on a day of a month, in UTC. */
export const timeOf = (month: string, day: number, hour: number): number =>
  Date.parse(`${month}-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`);

const dayRange = fc
  .tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 31 }))
  .map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));

const anyTiers: fc.Arbitrary<Tier[]> = fc.oneof(
  fc.constant<Tier[]>([]),
  fc
    .tuple(fc.array(fc.tuple(dayRange, fc.integer({ min: 1, max: 60 })), { maxLength: 3 }), dayRange)
    .map(([windows, rest]) => [
      ...windows.map(([days, seenWithinDays], i) => ({ name: `tier${i}`, seenWithinDays, ...days })),
      { name: 'rest', ...rest },
    ]),
);

/** Every way to spread users over a month: any number of days, with tiers or without. */
export const anySpread: fc.Arbitrary<Spread> = fc.record({
  buckets: fc.integer({ min: 1, max: 31 }),
  tiers: anyTiers,
});

/** Any month from 2020 to 2040. */
export const anyMonth: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: 2020, max: 2040 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`);
