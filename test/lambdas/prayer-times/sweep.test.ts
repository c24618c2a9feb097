import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defineScheduled } from '../../../lambdas/kernel/aws/define-scheduled.ts';
import type { BusEvent } from '../../../lambdas/kernel/core/bus.ts';
import type { RunProgress } from '../../../lambdas/kernel/core/runs/runs.ts';
import { sweep } from '../../../lambdas/prayer-times/sweep.ts';
import { doorLog } from '../../support/door-log.ts';
import { lambdaContext } from '../../support/http-event.ts';
import { users, waveRoom } from '../../support/wave-room.ts';

doorLog();

const TIME = '2026-11-05T08:00:00Z';
const DAY_MS = 86_400_000;
const settings = {
  PREFERENCES_TABLE: 'p',
  MONTHS_TABLE: 'm',
  RUNS_TABLE: 'r',
  ACTIVITY_TABLE: 'a',
  QUEUE_URL: 'q',
  EVENT_BUS_NAME: 'b',
  SCHEDULE_GENERATION_DAYS: '28',
  SHARDS_PER_BUCKET: '2',
  USER_PRIORITY_BUCKETS_DAYS: '{}',
  CHUNK_SIZE: '7',
  MESSAGES_LIVE_DAYS: '4',
};

describe('the sweep', () => {
  let room: ReturnType<typeof waveRoom>;
  /** What happened outside, in its order. */
  let happened: string[];
  let isBusDown: boolean;
  const figured: RunProgress[] = [];

  beforeEach(() => {
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
    room = waveRoom({ buckets: 28, tiers: [] });
    room.clock.set(TIME);
    happened = [];
    figured.length = 0;
    isBusDown = false;
  });

  const publish = async (events: readonly BusEvent[]): Promise<void> => {
    if (isBusDown) throw new Error('the bus is down');
    for (const { detail } of events) happened.push(`announced ${(detail as { run_id: string }).run_id}`);
  };
  const run = (time = TIME) => {
    const { services } = room;
    const send: typeof services.queue.send = async (messages) => {
      await services.queue.send(messages);
      for (const message of messages) {
        happened.push(`${'planned' in message ? 'last message' : 'chunk'} of ${message.runId}`);
      }
    };
    const handler = defineScheduled({
      ...sweep,
      build: () => ({
        ...services,
        queue: { send },
        bus: { publish },
        figures: (finished: RunProgress) => void figured.push(finished),
      }),
    });
    return handler({ time }, lambdaContext());
  };

  /** A run of 100 users that was planned this many days before, and done but for `open` of them. */
  async function formerRun(runId: string, { daysAgo, open }: { daysAgo: number; open: number }) {
    const nowMs = Date.parse(TIME) - daysAgo * DAY_MS;
    await room.services.runs.begin({ runId, scheduledAtMs: nowMs, nowMs, leaseMs: 30_000 });
    await room.services.runs.planned({ runId, attempt: 1 }, { due: 100, queued: 100, messages: 2, nowMs });
    await room.services.runs.settle(runId, [{ attempt: 1, number: 0, done: 100 - open, failed: 0 }], nowMs);
  }

  it('queues first, so that nothing of former runs holds users up, then announces whose end nobody was told of', async () => {
    await room.enrol(users(3));
    await formerRun('wave#2026-11-04', { daysAgo: 1, open: 0 });
    await formerRun('sweep#2026-11-04', { daysAgo: 1, open: 0 });
    await formerRun('wave#2026-11-03', { daysAgo: 2, open: 1 });
    expect(await run()).toMatchObject({ outcome: 'planned', run: { runId: 'sweep#2026-11-05', queued: 3 } });
    expect(happened).toEqual([
      'chunk of sweep#2026-11-05',
      'last message of sweep#2026-11-05',
      'announced wave#2026-11-04',
      'announced sweep#2026-11-04',
    ]);
    expect(figured.map(({ runId, done }) => [runId, done])).toEqual([
      ['wave#2026-11-04', 100],
      ['sweep#2026-11-04', 100],
    ]);
    expect(room.planned).toEqual(['sweep#2026-11-05']);
  });

  it('closes a run whose messages are gone, shows that, and leaves its announcement to the announcer', async () => {
    await formerRun('wave#2026-10-31', { daysAgo: 5, open: 7 });
    await run();
    expect(await room.services.runs.progress('wave#2026-10-31')).toMatchObject({
      done: 93,
      failed: 7,
      finishedAtMs: Date.parse(TIME),
    });
    expect(happened).toEqual(['last message of sweep#2026-11-05', 'last message of wave#2026-10-31']);
  });

  it('announces a closed run the day after, if the announcer did not', async () => {
    await formerRun('wave#2026-10-31', { daysAgo: 5, open: 7 });
    await run();
    await run('2026-11-06T08:00:00Z');
    await run('2026-11-07T08:00:00Z');
    expect(happened.filter((what) => what.startsWith('announced wave'))).toEqual([
      'announced wave#2026-10-31',
    ]);
    const figures = figured.filter(({ runId }) => runId === 'wave#2026-10-31');
    expect(figures).toMatchObject([{ done: 93, failed: 7 }]);
  });

  it('leaves a run open whose messages may still be in the queue', async () => {
    await formerRun('wave#2026-11-01', { daysAgo: 4, open: 7 });
    await run();
    expect((await room.services.runs.progress('wave#2026-11-01'))?.finishedAtMs).toBeUndefined();
  });

  it('looks a month back: at an occurrence that was run late, and at what former sweeps missed', async () => {
    await formerRun('wave#2026-10-05', { daysAgo: 5, open: 1 });
    await run();
    expect(await room.services.runs.progress('wave#2026-10-05')).toMatchObject({ failed: 1 });
  });

  it('fails when the bus does, and announces all the same when it is run again', async () => {
    await formerRun('wave#2026-11-04', { daysAgo: 1, open: 0 });
    isBusDown = true;
    await expect(run()).rejects.toThrow('the bus is down');
    isBusDown = false;
    expect(await run()).toEqual({ outcome: 'already-planned' });
    expect(happened).toContain('announced wave#2026-11-04');
  });
});
