/** What an operator is woken for in long jobs; that each alarm says what to do is proven with those of a fan-out. */
import { describe, expect, it } from 'vitest';
import { ROOM } from '../../../lambdas/timetables/contract.ts';
import { stages } from '../../../lib/config.ts';
import { resourcesOf, STAGES, synthesized } from '../../support/synthesized.ts';

type MetricPart = { Id: string; MetricStat?: { Metric: { MetricName: string; Dimensions: unknown[] } } };

describe.each(STAGES)('the alarms of jobs in %s', (stage) => {
  const alarms = resourcesOf(synthesized(stage).templates.Timetables, 'AWS::CloudWatch::Alarm');
  const alarm = (id: string) => alarms.find((each) => each.id === `JobsAlarms${id}`)?.Properties;
  const { alarms: limits } = stages[stage].timetables;
  const counted = (id: string): [metric: string, dimensions: unknown[]][] =>
    alarm(id).Metrics.flatMap(({ MetricStat }: MetricPart) =>
      MetricStat ? [[MetricStat.Metric.MetricName, MetricStat.Metric.Dimensions]] : [],
    );

  it('are these', () => {
    expect(alarms.map(({ id }) => id.replace('JobsAlarms', '')).sort()).toEqual([
      'EndsMissed',
      'JobsFailed',
      'JobsWaiting',
      'LongestRun',
      'MoverErrors',
      'SweepDidNotRun',
      'UploadsMissed',
      'WorkflowsBroken',
    ]);
  });

  it('JobsFailed goes off at the percentage of the stage, of all that ended in five minutes', () => {
    expect(alarm('JobsFailed')).toMatchObject({
      Threshold: limits.failedPercent,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
    });
    const room = [{ Name: 'service', Value: ROOM }];
    expect(counted('JobsFailed')).toEqual([
      ['JobsFailed', room],
      ['JobsCompleted', room],
      ['JobsCancelled', room],
    ]);
  });

  it.each([
    ['JobsWaiting', 'JobsWaiting', limits.waiting],
    ['LongestRun', 'LongestRunSeconds', limits.runningMinutes * 60],
  ])('%s goes off when %s stands over the limit of the stage', (id, MetricName, Threshold) => {
    expect(alarm(id)).toMatchObject({
      Namespace: 'Groundswell',
      MetricName,
      Dimensions: [{ Name: 'service', Value: ROOM }],
      Statistic: 'Maximum',
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold,
      EvaluationPeriods: 1,
    });
  });

  it('WorkflowsBroken counts every way in which an execution ends by itself', () => {
    const machine = [{ Name: 'StateMachineArn', Value: { Ref: expect.stringMatching(/^JobsWorkflow/) } }];
    expect(counted('WorkflowsBroken')).toEqual([
      ['ExecutionsFailed', machine],
      ['ExecutionsTimedOut', machine],
      ['ExecutionsAborted', machine],
    ]);
    expect(alarm('WorkflowsBroken').Threshold).toBe(0);
  });

  it('MoverErrors counts what starts jobs and what announces them', () => {
    const doors = counted('MoverErrors').map(([name, [dimension]]) => [
      name,
      (dimension as { Value: { Ref: string } }).Value.Ref.slice(0, -8),
    ]);
    expect(doors).toEqual([
      ['Errors', 'Starter'],
      ['Errors', 'JobAnnouncer'],
      ['Errors', 'JobSweep'],
    ]);
    expect(alarm('MoverErrors').Threshold).toBe(0);
  });

  it('SweepDidNotRun goes off when five minutes brought no look at who waits', () => {
    expect(alarm('SweepDidNotRun')).toMatchObject({
      MetricName: 'JobsWaiting',
      Dimensions: [{ Name: 'service', Value: ROOM }],
      Statistic: 'SampleCount',
      Period: 300,
      EvaluationPeriods: 1,
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      TreatMissingData: 'breaching',
    });
  });

  it.each(['EndsMissed', 'UploadsMissed'])('%s goes off at the first message', (id) => {
    expect(alarm(id)).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Statistic: 'Maximum',
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
    });
  });
});

describe('the limits of the source', () => {
  it('are over a tenth failed, over fifty waiting, over ten minutes', () => {
    for (const stage of STAGES) {
      expect(stages[stage].timetables.alarms).toEqual({ failedPercent: 10, waiting: 50, runningMinutes: 10 });
    }
  });
});
