import type { DynamoDBStreamEvent } from 'aws-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  type AnnouncerDefinition,
  defineAnnouncer,
} from '../../../../../lambdas/kernel/aws/runs/define-announcer.ts';
import { countFinished } from '../../../../../lambdas/kernel/aws/runs/run-figures.ts';
import type { BusEvent } from '../../../../../lambdas/kernel/core/bus.ts';
import { MemoryRuns } from '../../../../../lambdas/kernel/core/runs/memory-runs.ts';
import { doorLog } from '../../../../support/door-log.ts';
import { lambdaContext } from '../../../../support/http-event.ts';
import { movedClock } from '../../../../support/moved-clock.ts';

const log = doorLog();
const clock = movedClock('2026-11-05T02:00:00Z');
let runs: MemoryRuns;
let published: BusEvent[];
let isBusDown: boolean;

const announcer: AnnouncerDefinition<z.ZodObject> = {
  name: 'room-announcer',
  settings: z.object({}),
  build: () => ({
    runs,
    clock,
    figures: (run) => countFinished('room', run),
    bus: {
      publish: async (events) => {
        if (isBusDown) throw new Error('the bus is down');
        published.push(...events);
      },
    },
  }),
  toEvent: ({ runId }) => ({ detailType: 'RunFinished', detail: { runId } }),
};

beforeEach(() => {
  runs = new MemoryRuns();
  published = [];
  isBusDown = false;
});

async function finish(runId: string): Promise<void> {
  const nowMs = clock.now();
  await runs.begin({ runId, scheduledAtMs: nowMs, nowMs, leaseMs: 30_000 });
  await runs.planned({ runId, attempt: 1 }, { due: 5, queued: 5, messages: 1, nowMs });
  await runs.settle(runId, [{ attempt: 1, number: 0, done: 4, failed: 1 }], nowMs + 9_000);
}

/** The stream's records of these runs' headers. */
function records(...runIds: string[]): DynamoDBStreamEvent {
  return {
    Records: runIds.map((runId) => ({
      eventName: 'MODIFY',
      dynamodb: { Keys: { run_id: { S: runId }, part: { S: 'header' } } },
    })),
  };
}

const hear = (...runIds: string[]) => defineAnnouncer(announcer)(records(...runIds), lambdaContext());
const told = () => published.map(({ detail }) => (detail as { runId: string }).runId);

describe('an announcer', () => {
  test('tells the bus of each finished run, and gives its figures as metrics', async () => {
    await finish('wave#2026-11-05');
    await hear('wave#2026-11-05');
    expect(published).toEqual([{ detailType: 'RunFinished', detail: { runId: 'wave#2026-11-05' } }]);
    expect(log.metrics()).toEqual([
      expect.objectContaining({
        service: 'room',
        run: 'wave',
        Due: 5,
        Queued: 5,
        Done: 4,
        Failed: 1,
        RunDurationMs: 9_000,
      }),
    ]);
  });

  test('gives the figures of several runs beside each other', async () => {
    await finish('wave#2026-11-05');
    await finish('sweep#2026-11-05');
    await hear('wave#2026-11-05', 'sweep#2026-11-05');
    expect(told()).toEqual(['wave#2026-11-05', 'sweep#2026-11-05']);
    expect(log.metrics()).toEqual([
      expect.objectContaining({ run: 'wave', Done: 4 }),
      expect.objectContaining({ run: 'sweep', Done: 4 }),
    ]);
  });

  test('tells once of a run whose record comes twice, in one batch or in two', async () => {
    await finish('wave#2026-11-05');
    await hear('wave#2026-11-05', 'wave#2026-11-05');
    await hear('wave#2026-11-05');
    expect(told()).toEqual(['wave#2026-11-05']);
    expect(log.metrics()).toHaveLength(1);
  });

  test('fails the invocation when the bus does, so that the stream delivers again', async () => {
    await finish('wave#2026-11-05');
    isBusDown = true;
    await expect(hear('wave#2026-11-05')).rejects.toThrow('the bus is down');
    expect(log.metrics()).toEqual([]);
    isBusDown = false;
    await hear('wave#2026-11-05');
    expect(told()).toEqual(['wave#2026-11-05']);
  });

  test('passes over records of runs that go on, and of items that are gone', async () => {
    await runs.begin({ runId: 'wave#2026-11-06', scheduledAtMs: 0, nowMs: 0, leaseMs: 1 });
    await hear('wave#2026-11-06', 'wave#2025-01-01');
    expect(published).toEqual([]);
    expect(log.lines('WARN')).toEqual([]);
  });
});
