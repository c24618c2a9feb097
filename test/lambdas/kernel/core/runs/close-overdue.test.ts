import { beforeEach, describe, expect, test } from 'vitest';
import type { BusEvent } from '../../../../../lambdas/kernel/core/bus.ts';
import { announceFinished } from '../../../../../lambdas/kernel/core/runs/announce.ts';
import { closeOverdue } from '../../../../../lambdas/kernel/core/runs/close-overdue.ts';
import { MemoryRuns } from '../../../../../lambdas/kernel/core/runs/memory-runs.ts';
import { movedClock } from '../../../../support/moved-clock.ts';

const RUN = 'wave#2026-11-05';
const DAY_MS = 86_400_000;
const LIVE_MS = 4 * DAY_MS;

const clock = movedClock();
let runs: MemoryRuns;
const close = () => closeOverdue({ runs, clock }, RUN, LIVE_MS);

beforeEach(() => {
  clock.set('2026-11-05T02:00:00Z');
  runs = new MemoryRuns();
});

/** A run of three chunks of which one is done. */
async function planned(): Promise<void> {
  const nowMs = clock.now();
  await runs.begin({ runId: RUN, scheduledAtMs: nowMs, nowMs, leaseMs: 30_000 });
  await runs.planned({ runId: RUN, attempt: 1 }, { due: 250, queued: 250, messages: 3, nowMs });
  await runs.settle(RUN, [{ attempt: 1, number: 0, done: 99, failed: 1 }], nowMs);
}

describe('closeOverdue', () => {
  test('closes a run when its queue keeps none of its messages any more, and counts who is not done as failed', async () => {
    await planned();
    clock.move(LIVE_MS + 1);
    expect(await close()).toMatchObject({ done: 99, failed: 151, finishedAtMs: clock.now() });
  });

  test('leaves a run open as long as its queue may hold one of its messages', async () => {
    await planned();
    clock.move(LIVE_MS);
    expect(await close()).toBeUndefined();
    expect((await runs.progress(RUN))?.finishedAtMs).toBeUndefined();
  });

  test('counts from the end of planning, for an occurrence that ran days after its time', async () => {
    const scheduledAtMs = clock.now();
    clock.move(10 * DAY_MS);
    await runs.begin({ runId: RUN, scheduledAtMs, nowMs: clock.now(), leaseMs: 30_000 });
    await runs.planned({ runId: RUN, attempt: 1 }, { due: 1, queued: 1, messages: 1, nowMs: clock.now() });
    clock.move(DAY_MS);
    expect(await close()).toBeUndefined();
  });

  test('leaves alone what never began, what was never planned, and what has finished', async () => {
    expect(await close()).toBeUndefined();
    await runs.begin({ runId: RUN, scheduledAtMs: clock.now(), nowMs: clock.now(), leaseMs: 30_000 });
    clock.move(LIVE_MS + 1);
    expect(await close()).toBeUndefined();
    await runs.begin({ runId: RUN, scheduledAtMs: clock.now(), nowMs: clock.now(), leaseMs: 30_000 });
    await runs.planned({ runId: RUN, attempt: 2 }, { due: 0, queued: 0, messages: 0, nowMs: clock.now() });
    clock.move(LIVE_MS + 1);
    expect(await close()).toBeUndefined();
  });

  test('ends a run that is announced once, with the figures of its closing, though its chunks come back later', async () => {
    const published: BusEvent[] = [];
    const bus = { publish: async (events: readonly BusEvent[]) => void published.push(...events) };
    const announce = () =>
      announceFinished({ runs, bus, clock, figures: () => {} }, RUN, ({ done, failed }) => ({
        detailType: 'RunFinished',
        detail: { done, failed },
      }));
    await planned();
    clock.move(LIVE_MS + 1);
    await close();
    await announce();
    clock.move(DAY_MS);
    for (const number of [1, 2]) {
      await runs.settle(RUN, [{ attempt: 1, number, done: 75, failed: 0 }], clock.now());
      await close();
      await announce();
    }
    expect(published.map(({ detail }) => detail)).toEqual([{ done: 99, failed: 151 }]);
  });
});
