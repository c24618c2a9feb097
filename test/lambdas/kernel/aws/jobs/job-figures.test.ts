import { describe, expect, it } from 'vitest';
import { countEnd, countJob, gaugeStanding } from '../../../../../lambdas/kernel/aws/jobs/job-figures.ts';
import { newJob } from '../../../../../lambdas/kernel/core/jobs/job.ts';
import { doorLog } from '../../../../support/door-log.ts';

describe('the figures of jobs', () => {
  const { metrics } = doorLog();

  it('count what happens, with the room as their one dimension', () => {
    countJob('timetables', 'JobsCreated');
    expect(metrics()).toMatchObject([{ service: 'timetables', JobsCreated: 1 }]);
    expect(JSON.stringify(metrics()[0])).toContain('"Dimensions":[["service"]]');
  });

  it('tell how a job ended and how long it took, and nothing of one that goes on', () => {
    const job = newJob({ jobId: 'a', organisation: 'acme', userId: 'ada', summary: {} }, 1_000);
    countEnd('timetables', job);
    expect(metrics()).toEqual([]);
    countEnd('timetables', { ...job, status: 'failed', endedAtMs: 61_000 });
    expect(metrics()).toMatchObject([{ JobsFailed: 1, JobSeconds: 60 }]);
  });

  it('count a job that was refused for what was ordered apart from failures', () => {
    const job = newJob({ jobId: 'a', organisation: 'acme', userId: 'ada', summary: {} }, 1_000);
    countEnd('timetables', { ...job, status: 'failed', isRefused: true, endedAtMs: 2_000 });
    expect(metrics()).toMatchObject([{ JobsRefused: 1 }]);
    expect(metrics()[0]).not.toHaveProperty('JobsFailed');
  });

  it('tell how many wait and run', () => {
    gaugeStanding('timetables', { waiting: 3, running: 2, longestRunMs: 90_000 });
    expect(metrics()).toMatchObject([{ JobsWaiting: 3, JobsRunning: 2, LongestRunSeconds: 90 }]);
  });
});
