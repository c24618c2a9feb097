import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { defineJobAnnouncer } from '../../../../../lambdas/kernel/aws/jobs/define-job-announcer.ts';
import { MemoryJobs } from '../../../../../lambdas/kernel/core/jobs/memory-jobs.ts';
import { doorLog } from '../../../../support/door-log.ts';
import { lambdaContext } from '../../../../support/http-event.ts';
import { movedClock } from '../../../../support/moved-clock.ts';

const log = doorLog();
const clock = movedClock('2026-11-05T02:00:00Z');
let jobs: MemoryJobs;
let told: object[];
let isBusDown: boolean;

beforeEach(() => {
  jobs = new MemoryJobs();
  told = [];
  isBusDown = false;
});

async function end(jobId: string): Promise<void> {
  const terms = { defaults: { running: 9, perHour: 9 }, keptDays: 30 };
  await jobs.create({ jobId, organisation: 'acme', userId: 'u', summary: {} }, terms, clock.now());
  await jobs.end(jobId, { status: 'failed', message: 'too late' }, clock.now());
}

/** The stream's records of these jobs. */
const hear = (...jobIds: string[]) =>
  defineJobAnnouncer({
    name: 'room-announcer',
    settings: z.object({}),
    build: () => ({
      jobs,
      clock,
      figures: () => undefined,
      bus: {
        publish: async (events) => {
          if (isBusDown) throw new Error('the bus is down');
          told.push(...events);
        },
      },
    }),
    toEvent: ({ jobId, status }) => ({ detailType: 'JobEnded', detail: { jobId, status } }),
  })({ Records: jobIds.map((jobId) => ({ dynamodb: { Keys: { job_id: { S: jobId } } } })) }, lambdaContext());

describe('an announcer of jobs', () => {
  test('tells of each job that has ended, once, and logs it under its id', async () => {
    await end('a-1');
    await end('a-2');
    await hear('a-1', 'a-2', 'a-1', 'z-1');
    await hear('a-2');
    expect(told).toEqual(
      ['a-1', 'a-2'].map((jobId) => ({ detailType: 'JobEnded', detail: { jobId, status: 'failed' } })),
    );
    expect(log.lines('INFO')).toContainEqual(
      expect.objectContaining({ message: 'job announced', job_id: 'a-1', status: 'failed' }),
    );
  });

  test('fails the invocation when the bus does, so that the stream delivers again', async () => {
    await end('a-1');
    isBusDown = true;
    await expect(hear('a-1')).rejects.toThrow('the bus is down');
    isBusDown = false;
    await hear('a-1');
    expect(told).toHaveLength(1);
  });
});
