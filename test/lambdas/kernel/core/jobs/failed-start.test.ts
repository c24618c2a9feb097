import { describe, expect, test } from 'vitest';
import { noteFailedStart, startFailure } from '../../../../../lambdas/kernel/core/jobs/failed-start.ts';
import type { Job } from '../../../../../lambdas/kernel/core/jobs/job.ts';
import { MemoryJobs } from '../../../../../lambdas/kernel/core/jobs/memory-jobs.ts';
import { movedClock } from '../../../../support/moved-clock.ts';
import { LOADING, OwnJobs } from '../../../../support/own-jobs.ts';

async function failing(retries: number) {
  const my = new OwnJobs(new MemoryJobs());
  await my.create('a');
  const clock = movedClock();
  const fail = async () => {
    const job = (await my.jobs.get(my.id('a'))) as Job;
    return noteFailedStart(
      { jobs: my.jobs, clock, starts: { retries, pauseMs: 60_000 } },
      job,
      'the start failed',
    );
  };
  return { my, clock, fail };
}

describe('a start that failed', () => {
  test('is told in words, with silence as a case of its own', () => {
    expect(startFailure(5)).toBe('the start got no answer within 5 s');
    expect(startFailure(undefined)).toBe('the start failed');
  });

  test('is counted once, until its pause is as good as over', async () => {
    const { clock, fail } = await failing(2);
    const noted = await fail();
    expect(noted).toMatchObject({ status: 'retrying', failedStarts: 1, retryAtMs: clock.now() + 50_000 });
    clock.move(49_999);
    expect(await fail()).toEqual(noted);
    clock.move(1);
    expect(await fail()).toMatchObject({ status: 'retrying', failedStarts: 2 });
  });

  test('is counted though the start before it has failed just now, where the job had begun meanwhile', async () => {
    const { my, clock, fail } = await failing(2);
    await fail();
    await my.jobs.begin(my.id('a'), LOADING, clock.now());
    expect(await fail()).toMatchObject({ status: 'retrying', failedStarts: 2 });
  });

  test('ends no job that has begun since it was read', async () => {
    const { my, clock } = await failing(0);
    const read = (await my.jobs.get(my.id('a'))) as Job;
    const begun = await my.jobs.begin(my.id('a'), LOADING, clock.now());
    const services = { jobs: my.jobs, clock, starts: { retries: 0, pauseMs: 60_000 } };
    expect(await noteFailedStart(services, read, 'the start failed')).toEqual(begun);
  });

  test('ends the job where it may not be tried again', async () => {
    const { my, clock, fail } = await failing(0);
    const ended = await fail();
    expect(ended).toMatchObject({
      status: 'failed',
      message: 'the start failed, 1 times: order it again later',
    });
    clock.move(60_000);
    expect(await fail()).toEqual(ended);
    expect(await my.waiting()).toEqual([]);
  });
});
