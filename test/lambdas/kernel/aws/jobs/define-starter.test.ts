import type { DynamoDBStreamEvent } from 'aws-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { defineStarter } from '../../../../../lambdas/kernel/aws/jobs/define-starter.ts';
import { MemoryJobs } from '../../../../../lambdas/kernel/core/jobs/memory-jobs.ts';
import { doorLog } from '../../../../support/door-log.ts';
import { lambdaContext } from '../../../../support/http-event.ts';
import { movedClock } from '../../../../support/moved-clock.ts';

const log = doorLog();
const clock = movedClock('2026-11-05T02:00:00Z');
const defaults = { running: 10, perHour: 10 };
const order = { jobId: 'a-1', organisation: 'acme', userId: 'acme:7', summary: {} };
const record = (jobId: string) => ({ dynamodb: { Keys: { job_id: { S: jobId } } } });
let jobs: MemoryJobs;
let started: string[];
let isDown: boolean;

beforeEach(async () => {
  jobs = new MemoryJobs();
  started = [];
  isDown = false;
  await jobs.create(order, { defaults, keptDays: 30 }, clock.now());
});

/** Beyond the key, what the records say is nobody's business. */
const wake = (...Records: DynamoDBStreamEvent['Records']) =>
  defineStarter({
    name: 'room-starter',
    settings: z.object({}),
    build: () => ({
      jobs,
      clock,
      log: { warn: () => {} },
      starts: { retries: 2, pauseMs: 60_000 },
      rules: { total: 10, defaults, longestMs: 1_000 },
      executions: {
        start: async (jobId: string) => {
          if (isDown) throw new Error('no answer');
          started.push(jobId);
        },
      },
    }),
  })({ Records }, lambdaContext());

describe('a starter', () => {
  test('makes one round of admission, whatever the records say', async () => {
    const outcome = await wake({ eventName: 'REMOVE' }, { eventName: 'INSERT' }, {});
    expect(outcome).toMatchObject({ started: ['a-1'], running: 1, waiting: 0 });
    expect(started).toEqual(['a-1']);
    expect(log.lines('INFO')).toContainEqual(
      expect.objectContaining({ message: 'jobs admitted', started: ['a-1'] }),
    );
  });

  test('starts the job of a record, once, whether the list of who waits has it yet or not', async () => {
    const { waiting } = jobs;
    jobs.waiting = async function* () {};
    expect(await wake(record('a-1'), record('a-1'), record('z-1'))).toMatchObject({ started: ['a-1'] });
    jobs.waiting = waiting;
    await jobs.create({ ...order, jobId: 'a-2' }, { defaults, keptDays: 30 }, clock.now());
    expect(await wake(record('a-1'), record('a-2'))).toMatchObject({
      started: ['a-2'],
      running: 2,
      waiting: 0,
    });
    expect(started).toEqual(['a-1', 'a-2']);
  });

  test('fails the invocation when a start does, and counts it once however often the stream delivers again', async () => {
    isDown = true;
    await expect(wake({})).rejects.toThrow('expected to start 1 jobs, got 1 failures: a-1');
    expect(log.lines('INFO')).toContainEqual(expect.objectContaining({ failed: ['a-1'], running: 1 }));
    expect(await wake({})).toMatchObject({ started: [], failed: [] });
    expect(await jobs.get('a-1')).toMatchObject({ status: 'retrying', failedStarts: 1 });
    isDown = false;
    clock.move(60_000);
    await wake({});
    expect(started).toEqual(['a-1']);
  });
});
