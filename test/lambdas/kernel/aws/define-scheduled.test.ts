import { beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { defineScheduled, scheduledDefinition } from '../../../../lambdas/kernel/aws/define-scheduled.ts';
import { fanOut } from '../../../../lambdas/kernel/core/runs/fan-out.ts';
import { MemoryRuns } from '../../../../lambdas/kernel/core/runs/memory-runs.ts';
import { doorLog } from '../../../support/door-log.ts';
import { lambdaContext } from '../../../support/http-event.ts';
import { movedClock } from '../../../support/moved-clock.ts';

const log = doorLog();
const queue = {
  sent: [] as number[][],
  send: async (messages: readonly number[][]) => void queue.sent.push(...messages),
};
let runs: MemoryRuns;

const master = scheduledDefinition({
  name: 'room-master',
  settings: z.object({ CHUNK_SIZE: z.coerce.number() }),
  build: () => ({ runs, queue, clock: movedClock('2030-01-01T00:00:00Z') }),
  run: ({ scheduledAtMs, settings, services }) =>
    fanOut(services, {
      runId: `run#${new Date(scheduledAtMs).toISOString()}`,
      scheduledAtMs,
      async *due() {
        yield* [1, 2, 3];
      },
      chunkSize: settings.CHUNK_SIZE,
      leaseMs: 30_000,
      toMessage: (items: number[]) => items,
    }),
});

/** What EventBridge Scheduler sends when the schedule sets no input. */
function occurrence(time: unknown): object {
  return {
    version: '0',
    id: '9bde9b2a-0000-4000-8000-000000000000',
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: '000000000000',
    time,
    region: 'us-east-1',
    resources: ['arn:aws:scheduler:us-east-1:000000000000:schedule/default/daily'],
    detail: '{}',
  };
}

beforeEach(() => {
  vi.stubEnv('CHUNK_SIZE', '2');
  runs = new MemoryRuns();
  queue.sent.length = 0;
});

describe('a scheduled door', () => {
  test('takes its time from the event, not from the clock, and answers the outcome', async () => {
    const outcome = await defineScheduled(master)(occurrence('2026-11-05T02:00:00Z'), lambdaContext());
    expect(outcome).toMatchObject({
      outcome: 'planned',
      run: { runId: 'run#2026-11-05T02:00:00.000Z', queued: 3 },
    });
    expect(outcome).toMatchObject({ run: { scheduledAtMs: Date.parse('2026-11-05T02:00:00Z') } });
    expect(queue.sent).toEqual([[1, 2], [3]]);
  });

  test('reads an offset in the time', async () => {
    const outcome = await defineScheduled(master)(occurrence('2026-11-05T04:00:00+02:00'), lambdaContext());
    expect(outcome).toMatchObject({ run: { runId: 'run#2026-11-05T02:00:00.000Z' } });
  });

  test('queues nothing when the same occurrence comes twice, or to another container', async () => {
    await defineScheduled(master)(occurrence('2026-11-05T02:00:00Z'), lambdaContext());
    const again = await defineScheduled(master)(occurrence('2026-11-05T02:00:00Z'), lambdaContext());
    expect(again).toEqual({ outcome: 'already-planned' });
    expect(queue.sent).toHaveLength(2);
  });

  test.each([
    ['no time', occurrence(undefined), 'nothing'],
    ['a time in words', occurrence('tomorrow'), '"tomorrow"'],
    ['a day that is not', occurrence('2026-02-30T02:00:00Z'), '"2026-02-30T02:00:00Z"'],
    [
      'a placeholder that nobody filled in',
      occurrence('<aws.scheduler.scheduled-time>'),
      '"<aws.scheduler.scheduled-time>"',
    ],
    ['nothing in it', undefined, 'nothing'],
  ])('refuses an event with %s, in words, and queues nothing', async (_, event, got) => {
    const words = 'time: expected the time of an occurrence, such as 2026-11-05T02:00:00Z';
    await expect(defineScheduled(master)(event, lambdaContext())).rejects.toThrow(
      `malformed event of a schedule: ${words}, got ${got}`,
    );
    expect(queue.sent).toEqual([]);
  });

  test('fails the invocation when its work fails, so that Lambda tries again', async () => {
    const failing = scheduledDefinition({
      ...master,
      run: () => Promise.reject(new Error('the table is down')),
    });
    await expect(
      defineScheduled(failing)(occurrence('2026-11-05T02:00:00Z'), lambdaContext()),
    ).rejects.toThrow('the table is down');
    expect(log.lines().map(({ message }) => message)).toEqual(['aws calls']);
  });
});
