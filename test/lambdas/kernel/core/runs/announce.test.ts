import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { BusEvent } from '../../../../../lambdas/kernel/core/bus.ts';
import { announceFinished } from '../../../../../lambdas/kernel/core/runs/announce.ts';
import { MemoryRuns } from '../../../../../lambdas/kernel/core/runs/memory-runs.ts';
import type { RunProgress } from '../../../../../lambdas/kernel/core/runs/runs.ts';
import { movedClock } from '../../../../support/moved-clock.ts';

const RUN = 'wave#2026-11-05';
const clock = movedClock('2026-11-05T02:00:00Z');
const toEvent = ({ runId, done }: RunProgress): BusEvent => ({
  detailType: 'RunFinished',
  detail: { runId, done },
});

let runs: MemoryRuns;
let published: BusEvent[];
let figured: string[];
const figures = ({ runId }: RunProgress): void => void figured.push(runId);
const bus = { publish: async (events: readonly BusEvent[]) => void published.push(...events) };

beforeEach(async () => {
  runs = new MemoryRuns();
  published = [];
  figured = [];
  await runs.begin({ runId: RUN, scheduledAtMs: clock.now(), nowMs: clock.now(), leaseMs: 30_000 });
});

async function finish(): Promise<void> {
  await runs.planned({ runId: RUN, attempt: 1 }, { due: 2, queued: 2, messages: 1, nowMs: clock.now() });
  await runs.settle(RUN, [{ attempt: 1, number: 0, done: 2, failed: 0 }], clock.now());
}

describe('announceFinished', () => {
  test('tells the bus of a finished run, records that, and answers the run', async () => {
    await finish();
    const run = await announceFinished({ runs, bus, figures, clock }, RUN, toEvent);
    expect(published).toEqual([{ detailType: 'RunFinished', detail: { runId: RUN, done: 2 } }]);
    expect(run).toMatchObject({ runId: RUN, done: 2 });
    expect(figured).toEqual([RUN]);
    expect(await runs.progress(RUN)).toMatchObject({ announcedAtMs: clock.now() });
  });

  test('tells nothing twice', async () => {
    await finish();
    await announceFinished({ runs, bus, figures, clock }, RUN, toEvent);
    expect(await announceFinished({ runs, bus, figures, clock }, RUN, toEvent)).toBeUndefined();
    expect(published).toHaveLength(1);
  });

  test.each([
    ['has not finished', RUN],
    ['never began', 'wave#2026-11-06'],
  ])('says nothing of a run that %s', async (_, runId) => {
    expect(await announceFinished({ runs, bus, figures, clock }, runId, toEvent)).toBeUndefined();
    expect(published).toEqual([]);
  });

  test('does not record what the bus did not take, so that the next call tells it', async () => {
    await finish();
    const broken = { publish: () => Promise.reject(new Error('the bus is down')) };
    await expect(announceFinished({ runs, bus: broken, figures, clock }, RUN, toEvent)).rejects.toThrow(
      'the bus is down',
    );
    await announceFinished({ runs, bus, figures, clock }, RUN, toEvent);
    expect(published).toHaveLength(1);
  });

  test('tells again rather than never when it dies between telling and recording', async () => {
    await finish();
    vi.spyOn(runs, 'announced').mockRejectedValueOnce(new Error('killed'));
    await expect(announceFinished({ runs, bus, figures, clock }, RUN, toEvent)).rejects.toThrow('killed');
    await announceFinished({ runs, bus, figures, clock }, RUN, toEvent);
    expect(published).toHaveLength(2);
  });
});
