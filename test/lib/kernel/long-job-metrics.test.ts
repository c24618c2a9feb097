/** The figures by which long jobs are watched: they are the ones that are published, and percentages are of a hundred. */
import { runInNewContext } from 'node:vm';
import type { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { describe, expect, it } from 'vitest';
import { countEnd, countJob, gaugeStanding } from '../../../lambdas/kernel/aws/jobs/job-figures.ts';
import { newJob } from '../../../lambdas/kernel/core/jobs/job.ts';
import { ROOM } from '../../../lambdas/timetables/contract.ts';
import { failedPercent, jobMetric, progressHitPercent } from '../../../lib/kernel/long-job-metrics.ts';
import { doorLog } from '../../support/door-log.ts';

type Emf = {
  CloudWatchMetrics: [{ Namespace: string; Dimensions: [string[]]; Metrics: { Name: string }[] }];
};

const log = doorLog();
const job = newJob({ jobId: 'j', organisation: 'acme', userId: 'u', summary: {} }, 0);

describe('jobMetric', () => {
  it.each([
    ['JobsCreated', () => countJob(ROOM, 'JobsCreated')],
    ['ProgressHits', () => countJob(ROOM, 'ProgressHits')],
    ['ProgressMisses', () => countJob(ROOM, 'ProgressMisses')],
    ['JobsCompleted', () => countEnd(ROOM, { ...job, status: 'completed', endedAtMs: 9 })],
    ['JobsFailed', () => countEnd(ROOM, { ...job, status: 'failed', endedAtMs: 9 })],
    ['JobsRefused', () => countEnd(ROOM, { ...job, status: 'failed', isRefused: true, endedAtMs: 9 })],
    ['JobsCancelled', () => countEnd(ROOM, { ...job, status: 'cancelled', endedAtMs: 9 })],
    ['JobSeconds', () => countEnd(ROOM, { ...job, status: 'completed', endedAtMs: 9 })],
    ['JobsWaiting', () => gaugeStanding(ROOM, { waiting: 1, running: 1, longestRunMs: 1 })],
    ['JobsRunning', () => gaugeStanding(ROOM, { waiting: 1, running: 1, longestRunMs: 1 })],
    ['LongestRunSeconds', () => gaugeStanding(ROOM, { waiting: 1, running: 1, longestRunMs: 1 })],
  ])('reads %s as the doors publish it', (name, publish) => {
    publish();
    const [{ _aws, ...values } = {}] = log.metrics();
    const { Namespace, Dimensions, Metrics } = (_aws as Emf).CloudWatchMetrics[0];
    const metric = jobMetric(ROOM, name, 'Sum');
    expect(metric.namespace).toBe(Namespace);
    expect(metric.dimensions).toEqual(Object.fromEntries(Dimensions[0].map((each) => [each, values[each]])));
    expect(Metrics.map(({ Name }) => Name)).toContain(name);
  });
});

describe('a percentage', () => {
  const IF = (holds: boolean, yes: number, no: number) => (holds ? yes : no);
  const FILL = (value: number | undefined, instead: number) => value ?? instead;
  const value = (metric: unknown, figures: Record<string, number | undefined>): number =>
    runInNewContext((metric as MathExpression).expression, { IF, FILL, ...figures });

  it('of failed jobs is of all that ended', () => {
    const of = (failed: number, completed?: number, cancelled?: number) =>
      value(failedPercent(ROOM), { failed, completed, cancelled });
    expect(of(1, 8, 1)).toBe(10);
    expect(of(1)).toBe(100);
    expect(of(0, 5)).toBe(0);
    expect(of(0)).toBe(0);
  });

  it('of answers from the cache is of all that asked', () => {
    expect(value(progressHitPercent(ROOM), { hits: 3, misses: 1 })).toBe(75);
    expect(value(progressHitPercent(ROOM), { hits: 3, misses: undefined })).toBe(100);
  });
});
