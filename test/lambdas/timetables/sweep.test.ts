import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AwsCalls } from '../../../lambdas/kernel/aws/aws-calls.ts';
import { defineScheduled } from '../../../lambdas/kernel/aws/define-scheduled.ts';
import { readSettings } from '../../../lambdas/kernel/aws/read-settings.ts';
import { telemetry } from '../../../lambdas/kernel/aws/telemetry.ts';
import type { BusEvent } from '../../../lambdas/kernel/core/bus.ts';
import type { AdmitOutcome } from '../../../lambdas/kernel/core/jobs/admit-waiting.ts';
import { timetableFinishedDetail } from '../../../lambdas/timetables/contract.ts';
import { sweep } from '../../../lambdas/timetables/sweep.ts';
import { doorLog } from '../../support/door-log.ts';
import { lambdaContext } from '../../support/http-event.ts';
import { movedClock } from '../../support/moved-clock.ts';
import { MINUTE_MS, orderedJob, timetableRoom } from '../../support/timetable-room.ts';

const settings = {
  JOBS_TABLE: 'jobs',
  STATE_MACHINE_ARN: 'arn',
  EVENT_BUS_NAME: 'bus',
  RUNNING_JOBS: '10',
  JOBS_PER_HOUR: '10',
  START_TIMEOUT_SECONDS: '5',
  START_RETRIES: '2',
  RETRY_SECONDS: '60',
  TOTAL_JOBS: '100',
  LONGEST_MINUTES: '120',
};

function openSweep() {
  const room = timetableRoom();
  const told: BusEvent[] = [];
  const started: string[] = [];
  const standing: AdmitOutcome[] = [];
  const bus = { publish: async (events: readonly BusEvent[]) => void told.push(...events) };
  const executions = { start: async (jobId: string) => void started.push(jobId) };
  const rules = { total: 100, defaults: { running: 10, perHour: 10 }, longestMs: 120 * MINUTE_MS };
  const handler = defineScheduled({
    ...sweep,
    build: () => ({
      ...room,
      bus,
      executions,
      starts: { retries: 2, pauseMs: MINUTE_MS },
      rules,
      figures: () => {},
      standing: (one: AdmitOutcome) => void standing.push(one),
    }),
  });
  const run = () => handler({ time: '2026-12-01T00:00:00Z' }, lambdaContext());
  return { ...room, bus, executions, told, started, standing, run };
}

describe('the sweep', () => {
  doorLog();
  beforeEach(() => {
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  });

  it('starts what waits, announces an end that nobody was told of, and says how many run', async () => {
    const room = openSweep();
    const [waiting, ended] = [await orderedJob(room), await orderedJob(room)];
    await room.jobs.cancel(ended, room.clock.now());
    room.clock.move(MINUTE_MS);
    expect(await room.run()).toMatchObject({ started: [waiting], announced: [ended] });
    expect(room.standing).toMatchObject([{ running: 1, waiting: 0 }]);
    expect(room.told).toMatchObject([{ detailType: 'TimetableFinished' }]);
    const detail = timetableFinishedDetail.parse(room.told[0]?.detail);
    expect(detail).toMatchObject({ job_id: ended, organisation: 'acme', status: 'cancelled' });
    expect(await room.run()).toMatchObject({ started: [], announced: [] });
  });

  it('opens its table once', () => {
    const opened = vi.spyOn(DynamoDBDocumentClient, 'from');
    const tools = { ...telemetry('sweep'), calls: new AwsCalls(), clock: movedClock() };
    sweep.build(readSettings(sweep.settings, settings), tools);
    expect(opened).toHaveBeenCalledOnce();
  });

  it('starts jobs though the bus is down, and announces though nothing can be started', async () => {
    const room = openSweep();
    const [waiting, ended] = [await orderedJob(room), await orderedJob(room)];
    await room.jobs.cancel(ended, room.clock.now());
    room.clock.move(MINUTE_MS);
    const publish = room.bus.publish;
    room.bus.publish = () => Promise.reject(new Error('the bus is down'));
    await expect(room.run()).rejects.toThrow('expected a whole sweep, got 1 failures of 2');
    expect(room.started).toEqual([waiting]);
    expect(room.standing).toHaveLength(1);
    room.bus.publish = publish;
    const unstartable = await orderedJob(room);
    room.executions.start = () => Promise.reject(new Error('denied'));
    await expect(room.run()).rejects.toThrow('expected a whole sweep');
    expect(room.told).toHaveLength(1);
    expect(room.standing.at(-1)).toMatchObject({ failed: [unstartable], running: 2, waiting: 0 });
  });
});
