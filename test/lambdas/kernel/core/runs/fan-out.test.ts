import { describe, expect, it, vi } from 'vitest';
import { RetryLater } from '../../../../../lambdas/kernel/core/errors.ts';
import { fanOut } from '../../../../../lambdas/kernel/core/runs/fan-out.ts';
import { MemoryRuns } from '../../../../../lambdas/kernel/core/runs/memory-runs.ts';
import { movedClock } from '../../../../support/moved-clock.ts';

type Message = { attempt: number; number: number; items: number[] };

async function* upTo(count: number): AsyncGenerator<number> {
  for (let i = 0; i < count; i += 1) yield i;
}

function setUp() {
  const clock = movedClock('2026-11-05T02:00:00Z');
  const runs = new MemoryRuns();
  const sent: Message[] = [];
  const queue = { send: async (messages: readonly Message[]) => void sent.push(...messages) };
  const order = (count: number) => ({
    runId: 'wave#2026-11-05',
    scheduledAtMs: clock.now(),
    due: () => upTo(count),
    chunkSize: 100,
    leaseMs: 30_000,
    toMessage: (items: number[], { attempt, number }: { attempt: number; number: number }) => ({
      attempt,
      number,
      items,
    }),
  });
  return { clock, runs, sent, queue, order };
}

describe('fanOut', () => {
  it('queues every item once, in numbered chunks, and records what it did', async () => {
    const { clock, runs, sent, queue, order } = setUp();
    const outcome = await fanOut({ runs, queue, clock }, order(2_345));
    expect(sent.flatMap(({ items }) => items)).toEqual(Array.from({ length: 2_345 }, (_, i) => i));
    expect(sent.map(({ number }) => number)).toEqual(Array.from({ length: 24 }, (_, i) => i));
    expect(outcome).toMatchObject({ outcome: 'planned', run: { due: 2_345, queued: 2_345, messages: 24 } });
  });

  it('queues nothing when the same occurrence comes again', async () => {
    const { clock, runs, sent, queue, order } = setUp();
    await fanOut({ runs, queue, clock }, order(500));
    clock.move(3_600_000);
    expect(await fanOut({ runs, queue, clock }, order(500))).toEqual({ outcome: 'already-planned' });
    expect(sent).toHaveLength(5);
  });

  it('asks to be tried later while another master is at it', async () => {
    const { clock, runs, queue, order } = setUp();
    await runs.begin({ runId: 'wave#2026-11-05', scheduledAtMs: 0, nowMs: clock.now(), leaseMs: 30_000 });
    await expect(fanOut({ runs, queue, clock }, order(500))).rejects.toThrow(RetryLater);
  });

  it('keeps its lease through a search that finds nobody for long', async () => {
    const { clock, runs, queue, order } = setUp();
    const nowMs = clock.now();
    const begin = () =>
      runs.begin({ runId: 'wave#2026-11-05', scheduledAtMs: nowMs, nowMs: clock.now(), leaseMs: 30_000 });
    const outcomes = new Set<string>();
    async function* slowly(alive: () => Promise<void>) {
      for (let cell = 0; cell < 20; cell += 1) {
        clock.move(9_000);
        await alive();
        outcomes.add((await begin()).outcome);
      }
      yield 1;
    }
    await fanOut({ runs, queue, clock }, { ...order(0), due: slowly });
    expect([...outcomes]).toEqual(['being-planned']);
    expect(await runs.progress('wave#2026-11-05')).toMatchObject({ attempt: 1, queued: 1 });
  });

  it('renews its lease when a third of it is over, and writes nothing in between', async () => {
    const { clock, runs, order } = setUp();
    const planning = vi.spyOn(runs, 'planning');
    const queue = { send: async () => clock.move(4_000) };
    await fanOut({ runs, queue, clock }, order(9_000));
    expect(planning.mock.calls.map(([, { queued, leaseUntilMs }]) => [queued, leaseUntilMs])).toEqual([
      [3_000, order(0).scheduledAtMs - 24_000 + 30_000],
      [6_000, order(0).scheduledAtMs - 12_000 + 30_000],
    ]);
  });

  it('stops sending once another master has taken over', async () => {
    const { clock, runs, sent, order } = setUp();
    const queue = {
      send: async (messages: readonly Message[]) => {
        sent.push(...messages);
        clock.move(30_000);
        await runs.begin({ runId: 'wave#2026-11-05', scheduledAtMs: 0, nowMs: clock.now(), leaseMs: 30_000 });
      },
    };
    await expect(fanOut({ runs, queue, clock }, order(9_000))).rejects.toThrow(RetryLater);
    expect(sent).toHaveLength(10);
  });

  it('plans anew after a master that died halfway, under an attempt of its own', async () => {
    const { clock, runs, sent, queue, order } = setUp();
    let sends = 0;
    const dying = {
      send: async (messages: readonly Message[]) => {
        sends += 1;
        if (sends === 2) throw new Error('killed');
        sent.push(...messages);
      },
    };
    await expect(fanOut({ runs, queue: dying, clock }, order(2_000))).rejects.toThrow('killed');
    clock.move(30_000);
    const outcome = await fanOut({ runs, queue, clock }, order(2_000));
    expect(outcome).toMatchObject({ run: { attempt: 2, due: 2_000, queued: 2_000 } });
    expect(new Set(sent.filter(({ attempt }) => attempt === 2).flatMap(({ items }) => items)).size).toBe(
      2_000,
    );
  });

  it('holds no more than one send of a million items', async () => {
    const { clock, runs, order } = setUp();
    let largest = 0;
    let users = 0;
    const queue = {
      send: async (messages: readonly Message[]) => {
        largest = Math.max(largest, messages.length);
        users += messages.reduce((sum, { items }) => sum + items.length, 0);
      },
    };
    await fanOut({ runs, queue, clock }, order(1_000_000));
    expect({ largest, users }).toEqual({ largest: 10, users: 1_000_000 });
  });
});
