/** The figures by which a fan-out is watched: they are the ones that are published, and minutes are minutes. */
import { runInNewContext } from 'node:vm';
import { Duration, Stack } from 'aws-cdk-lib';
import type { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { countFinished, countPlanned } from '../../../lambdas/kernel/aws/runs/run-figures.ts';
import type { RunProgress } from '../../../lambdas/kernel/core/runs/runs.ts';
import { ROOM } from '../../../lambdas/prayer-times/contract.ts';
import { planWave } from '../../../lambdas/prayer-times/domain/plan-wave.ts';
import { minutesToDrain, runMetric } from '../../../lib/kernel/fan-out-metrics.ts';
import { doorLog } from '../../support/door-log.ts';

type Emf = {
  CloudWatchMetrics: [{ Namespace: string; Dimensions: [string[]]; Metrics: { Name: string }[] }];
};

const log = doorLog();

describe('runMetric', () => {
  const { runId } = planWave(Date.parse('2026-11-05T02:00:00Z'), { buckets: 28, tiers: [] });
  const counts = { due: 1, queued: 1, messages: 1, done: 1, failed: 0 };
  const finished: RunProgress = {
    runId,
    attempt: 1,
    scheduledAtMs: 0,
    startedAtMs: 0,
    finishedAtMs: 9,
    ...counts,
  };

  it.each([
    ['RunsPlanned', 'has been planned', () => countPlanned(ROOM, runId)],
    ['Failed', 'has finished', () => countFinished(ROOM, finished)],
  ])('reads the %s that are published when a run of the room %s', (name, _, publish) => {
    publish();
    const [{ _aws, ...values } = {}] = log.metrics();
    const { Namespace, Dimensions, Metrics } = (_aws as Emf).CloudWatchMetrics[0];
    const metric = runMetric({ room: ROOM, run: 'wave' }, name, Duration.hours(1));
    expect(metric).toMatchObject({ namespace: Namespace, statistic: 'Sum' });
    expect(metric.dimensions).toEqual(Object.fromEntries(Dimensions[0].map((each) => [each, values[each]])));
    expect(Metrics.map(({ Name }) => Name)).toContain(metric.metricName);
  });
});

describe('minutesToDrain', () => {
  const { expression, usingMetrics, period } = minutesToDrain(
    new Queue(new Stack(), 'Queue'),
  ) as MathExpression;
  const IF = (holds: boolean, yes: number, no: number) => (holds ? yes : no);
  const minutes = (waiting: number, leaving: number): number =>
    runInNewContext(expression, { IF, waiting, leaving });

  it('divides what waits by what leaves in a minute', () => {
    expect(period?.toMinutes()).toBe(5);
    expect(minutes(600, 100)).toBe(30);
    expect(minutes(1_000, 5_000)).toBe(1);
  });

  it('is nothing for an empty queue, and long for one that nothing leaves', () => {
    expect(minutes(0, 0)).toBe(0);
    expect(minutes(0, 100)).toBe(0);
    expect(minutes(1, 0)).toBeGreaterThan(120);
  });

  it('counts both over the same five minutes', () => {
    expect(usingMetrics).toMatchObject({
      waiting: { metricName: 'ApproximateNumberOfMessagesVisible', statistic: 'Maximum' },
      leaving: { metricName: 'NumberOfMessagesDeleted', statistic: 'Sum' },
    });
    for (const metric of Object.values(usingMetrics)) {
      expect((metric as Metric).period.toMinutes()).toBe(5);
    }
  });
});
