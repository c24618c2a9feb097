/** What an operator is woken for in what all workloads share; that each says what to do is proven with the other alarms. */
import { describe, expect, it } from 'vitest';
import { stages } from '../../../lib/config.ts';
import { STAGES, synthesized } from '../../support/synthesized.ts';

describe.each(STAGES)('the shared alarms of %s', (stage) => {
  const alarms = synthesized(stage)
    .all('AWS::CloudWatch::Alarm')
    .filter(({ id }) => id.startsWith('SharedAlarms'));
  const alarm = (id: string) => alarms.find((each) => each.id === `SharedAlarms${id}`)?.Properties;
  const { alarms: limits } = stages[stage];
  const overFiveMinutes = {
    Statistic: 'Sum',
    Period: 300,
    EvaluationPeriods: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
  };

  it('are these', () => {
    expect(alarms.map(({ id }) => id)).toEqual(['SharedAlarmsApiErrors', 'SharedAlarmsCacheFailures']);
  });

  it('ApiErrors goes off when the API answers 5xx more often than the stage says', () => {
    expect(alarm('ApiErrors')).toMatchObject({
      ...overFiveMinutes,
      Namespace: 'AWS/ApiGateway',
      MetricName: '5xx',
      Dimensions: [{ Name: 'ApiId', Value: { Ref: expect.stringMatching(/^Api/) } }],
      Threshold: limits.apiErrors,
    });
  });

  it('CacheFailures goes off when doors of any room fail to reach the cache more often than the stage says', () => {
    expect(alarm('CacheFailures')).toMatchObject({
      ...overFiveMinutes,
      Namespace: 'Groundswell',
      MetricName: 'CacheFailures',
      Dimensions: [{ Name: 'service', Value: 'cache' }],
      Threshold: limits.cacheFailures,
    });
  });
});
