/** What an operator is woken for: every alarm says what to do, reaches somebody, and goes off when it should. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROOM } from '../../../lambdas/prayer-times/contract.ts';
import { stages } from '../../../lib/config.ts';
import { STAGES, synthesized } from '../../support/synthesized.ts';

const HEADINGS = new Set(
  readFileSync('docs/runbook.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('#'))
    .map((line) => line.replace(/^#+ /, '')),
);

const DESCRIPTION =
  /^Means: (?<means>\S.+\.) Harms: (?<harms>\S.+\.) Do: docs\/runbook\.md, "(?<heading>.+)"\.$/;

describe.each(STAGES)('the alarms of %s', (stage) => {
  const { all } = synthesized(stage);
  const alarms = all('AWS::CloudWatch::Alarm');
  const ofWave = alarms.filter(({ id }) => id.startsWith('WaveAlarms'));
  const alarm = (id: string) => ofWave.find((each) => each.id === `WaveAlarms${id}`)?.Properties;
  const { alarms: limits } = stages[stage].prayerTimes;

  it('are these', () => {
    expect(ofWave.map(({ id }) => id.replace('WaveAlarms', '')).sort()).toEqual([
      'DeadLetters',
      'Drain',
      'MasterDidNotRun',
      'MasterErrors',
      'MasterMissed',
      'MasterUsersFailed',
      'OldestMessage',
      'SweepDidNotRun',
      'SweepMissed',
      'SweepUsersFailed',
      'WorkerErrors',
    ]);
  });

  it.each(alarms)('$id says what it means, what it harms and where the runbook goes on', ({ Properties }) => {
    const words = DESCRIPTION.exec(Properties.AlarmDescription)?.groups;
    expect(words, Properties.AlarmDescription).toBeDefined();
    expect(HEADINGS).toContain(words?.heading);
  });

  it.each(alarms)('$id notifies the topic', ({ Properties }) => {
    expect(Properties.ActionsEnabled).not.toBe(false);
    expect(JSON.stringify(Properties.AlarmActions)).toMatch(
      /^\[\{("Fn::ImportValue":"[^"]+Foundation:[^"]*RefAlarms|"Ref":"Alarms)/,
    );
  });

  it.each(['DeadLetters', 'MasterMissed', 'SweepMissed'])('%s goes off at the first message', (id) => {
    expect(alarm(id)).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
      EvaluationPeriods: 1,
      Statistic: 'Maximum',
      TreatMissingData: 'notBreaching',
    });
  });

  it('OldestMessage goes off at the age that the stage says, in seconds', () => {
    expect(alarm('OldestMessage')).toMatchObject({
      MetricName: 'ApproximateAgeOfOldestMessage',
      Threshold: limits.oldestMessageMinutes * 60,
    });
  });

  it('Drain goes off at the minutes that the stage says', () => {
    expect(alarm('Drain')).toMatchObject({ Threshold: limits.drainMinutes, EvaluationPeriods: 3 });
    expect(alarm('Drain').Metrics.map((metric: { Id: string }) => metric.Id)).toEqual(
      expect.arrayContaining(['waiting', 'leaving']),
    );
  });

  it.each([
    ['Master', 'wave'],
    ['Sweep', 'sweep'],
  ])('%sDidNotRun goes off when a day brought no %s, whatever else ran', (id, run) => {
    expect(alarm(`${id}DidNotRun`)).toMatchObject({
      MetricName: 'RunsPlanned',
      Dimensions: [
        { Name: 'run', Value: run },
        { Name: 'service', Value: ROOM },
      ],
      Statistic: 'Sum',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      Period: 3_600,
      EvaluationPeriods: 25,
      TreatMissingData: 'breaching',
    });
  });

  it.each([
    ['Master', 'wave'],
    ['Sweep', 'sweep'],
  ])('%sUsersFailed goes off when a %s ended with a user who failed', (id, run) => {
    expect(alarm(`${id}UsersFailed`)).toMatchObject({
      MetricName: 'Failed',
      Dimensions: [
        { Name: 'run', Value: run },
        { Name: 'service', Value: ROOM },
      ],
      Statistic: 'Sum',
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
      TreatMissingData: 'notBreaching',
    });
  });

  it('MasterErrors counts both masters and the announcer', () => {
    const { Metrics, Threshold } = alarm('MasterErrors');
    const counted = Metrics.flatMap(
      (metric: { MetricStat?: { Metric: { Dimensions: { Value: { Ref: string } }[] } } }) =>
        metric.MetricStat
          ? metric.MetricStat.Metric.Dimensions.map(({ Value }) => Value.Ref.slice(0, -8))
          : [],
    );
    expect(counted).toEqual(['Master', 'Sweep', 'Announcer']);
    expect(Threshold).toBe(0);
  });

  it('WorkerErrors goes off at the errors that the stage says', () => {
    expect(alarm('WorkerErrors')).toMatchObject({
      MetricName: 'Errors',
      Statistic: 'Sum',
      Threshold: limits.workerErrors,
    });
  });
});
