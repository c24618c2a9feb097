import { beforeEach, describe, expect, test } from 'vitest';
import { announceJob, announceMissed } from '../../../../../lambdas/kernel/core/jobs/announce-job.ts';
import type { Job } from '../../../../../lambdas/kernel/core/jobs/job.ts';
import { MemoryJobs } from '../../../../../lambdas/kernel/core/jobs/memory-jobs.ts';
import { movedClock } from '../../../../support/moved-clock.ts';

const clock = movedClock('2026-11-05T02:00:00Z');
let jobs: MemoryJobs;
let told: string[];
let counted: string[];
let isBusDown: boolean;

beforeEach(() => {
  jobs = new MemoryJobs();
  told = [];
  counted = [];
  isBusDown = false;
});

const services = () => ({
  jobs,
  clock,
  figures: (job: Job) => void counted.push(job.jobId),
  bus: {
    publish: async (events: readonly { detail: object }[]) => {
      if (isBusDown) throw new Error('the bus is down');
      told.push(...events.map(({ detail }) => (detail as { jobId: string }).jobId));
    },
  },
});
const toEvent = ({ jobId }: Job) => ({ detailType: 'JobEnded', detail: { jobId } });
const announce = (jobId: string) => announceJob(services(), jobId, toEvent);
const announceRest = () => announceMissed(services(), toEvent);

async function create(jobId: string): Promise<void> {
  const terms = { defaults: { running: 9, perHour: 9 }, keptDays: 30 };
  await jobs.create({ jobId, organisation: 'acme', userId: 'u', summary: {} }, terms, clock.now());
}

async function end(jobId: string): Promise<void> {
  await create(jobId);
  await jobs.end(jobId, { status: 'completed', message: '' }, clock.now());
}

describe('announcing the end of a job', () => {
  test('tells the bus, counts it, and does neither again', async () => {
    await end('a1');
    expect(await announce('a1')).toMatchObject({ jobId: 'a1', status: 'completed' });
    expect(await announce('a1')).toBeUndefined();
    expect([told, counted]).toEqual([['a1'], ['a1']]);
  });

  test('says nothing of a job that goes on or is not there', async () => {
    await create('a1');
    expect(await announce('a1')).toBeUndefined();
    expect(await announce('z1')).toBeUndefined();
    expect(told).toEqual([]);
  });

  test('is open until the bus has taken it', async () => {
    await end('a1');
    isBusDown = true;
    await expect(announce('a1')).rejects.toThrow('the bus is down');
    expect(counted).toEqual([]);
    isBusDown = false;
    await announce('a1');
    expect(told).toEqual(['a1']);
  });
});

describe('announcing what was missed', () => {
  test('leaves an end of the last minute to whoever it woke, and tells those before', async () => {
    await end('a1');
    await create('a2');
    clock.move(59_999);
    expect(await announceRest()).toEqual([]);
    clock.move(1);
    await end('a3');
    expect((await announceRest()).map(({ jobId }) => jobId)).toEqual(['a1']);
    expect(told).toEqual(['a1']);
    expect(await announceRest()).toEqual([]);
  });
});
