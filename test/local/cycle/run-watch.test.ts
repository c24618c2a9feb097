import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryRuns } from '../../../lambdas/kernel/core/runs/memory-runs.ts';
import { RunWatch } from '../../../local/cycle/run-watch.ts';

let runs: MemoryRuns;
let watch: RunWatch;
let waitedMs: number;
beforeEach(() => {
  runs = new MemoryRuns();
  waitedMs = 0;
  watch = new RunWatch(runs, async (ms) => {
    waitedMs += ms;
  });
});

async function plan(runId: string, queued: number): Promise<void> {
  await runs.begin({ runId, scheduledAtMs: 0, nowMs: 0, leaseMs: 1_000 });
  await runs.planned({ runId, attempt: 1 }, { due: queued, queued, messages: 1, nowMs: 1 });
}

const settle = (runId: string, done: number): Promise<unknown> =>
  runs.settle(runId, [{ attempt: 1, number: 0, done, failed: 0 }], 2);

describe('a watch', () => {
  test('ends when every run is complete', async () => {
    await watch.add('wave#1');
    await plan('wave#1', 3);
    let looks = 0;
    await watch.untilSettled(
      async () => 1,
      () => {
        looks += 1;
        if (looks === 1) void settle('wave#1', 3);
      },
    );
    expect(looks).toBe(2);
    expect(watch.runs).toMatchObject([{ runId: 'wave#1', queued: 3, done: 3, failed: 0 }]);
  });

  test('passes over runs that were complete before', async () => {
    await plan('wave#1', 0);
    await watch.add('wave#1');
    await watch.untilSettled(
      async () => 0,
      () => {},
    );
    expect(watch.runs).toEqual([]);
  });

  test('takes up a run that was open before', async () => {
    await plan('wave#1', 2);
    await watch.add('wave#1');
    await settle('wave#1', 2);
    await watch.look();
    expect(watch.runs).toMatchObject([{ done: 2 }]);
  });

  test('ends ten seconds after the last message left, when users are lost with it', async () => {
    await watch.add('wave#1');
    await plan('wave#1', 3);
    await watch.untilSettled(
      async () => 0,
      () => {},
    );
    expect(waitedMs).toBe(10_000);
    expect(watch.runs).toMatchObject([{ queued: 3, done: 0 }]);
  });
});
