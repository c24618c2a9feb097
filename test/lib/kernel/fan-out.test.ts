/** Facts of a fan-out: what fails is kept, what is retried is retried for long enough, and nothing burns receive counts. */
import { describe, expect, it } from 'vitest';
import { stages } from '../../../lib/config.ts';
import { resourcesOf, STAGES, synthesized } from '../../support/synthesized.ts';

describe.each(STAGES)('the fan-out of %s', (stage) => {
  const { templates } = synthesized(stage);
  const all = (type: string) => resourcesOf(templates.PrayerTimes, type);
  const config = stages[stage].prayerTimes;
  const queues = all('AWS::SQS::Queue');
  const mappings = all('AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties);
  const doorOf = (logicalId: string) =>
    all('AWS::Lambda::Function').find((each) => each.logicalId === logicalId);
  const redriven = queues.filter(({ Properties }) => Properties.RedrivePolicy);

  it('gives every queue dead letters, or is such a queue itself', () => {
    const asDeadLetters = new Set([
      ...redriven.map(({ Properties }) => Properties.RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'][0]),
      ...all('AWS::Lambda::Function').flatMap(
        ({ Properties }) => Properties.DeadLetterConfig?.TargetArn['Fn::GetAtt'][0] ?? [],
      ),
    ]);
    expect(queues.map(({ id }) => id).sort()).toEqual([
      'WaveDeadLetters',
      'WaveMasterMissed',
      'WaveQueue',
      'WaveSweepMissed',
    ]);
    for (const { id, logicalId, Properties } of queues) {
      expect(Properties.RedrivePolicy !== undefined || asDeadLetters.has(logicalId), id).toBe(true);
    }
  });

  it('keeps dead letters longer than messages live', () => {
    const [queue] = redriven;
    expect(queue?.Properties.RedrivePolicy.maxReceiveCount).toBe(config.maxReceives);
    for (const { id, Properties } of queues) {
      const days = id === 'WaveQueue' ? config.retentionDays.messages : 14;
      expect(Properties.MessageRetentionPeriod, id).toBe(days * 86_400);
    }
  });

  it('refuses every queue to whoever does not speak TLS', () => {
    const policies = all('AWS::SQS::QueuePolicy').map(({ Properties }) => Properties);
    for (const { id, logicalId } of queues) {
      const policy = policies.find(({ Queues }) => Queues[0].Ref === logicalId);
      expect(policy?.PolicyDocument.Statement, id).toEqual([
        expect.objectContaining({
          Effect: 'Deny',
          Action: 'sqs:*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ]);
    }
  });

  it('hides a message for six times as long as a worker may take', () => {
    const [queue] = redriven;
    const mapping = mappings.find(
      ({ EventSourceArn }) => EventSourceArn['Fn::GetAtt'][0] === queue?.logicalId,
    );
    const worker = doorOf(mapping?.FunctionName.Ref);
    expect(worker?.id).toBe('Worker');
    expect(queue?.Properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * worker?.Properties.Timeout);
  });

  it('takes partial answers from the worker, and as many workers as the stage says', () => {
    const [queue] = redriven;
    const mapping = mappings.find(
      ({ EventSourceArn }) => EventSourceArn['Fn::GetAtt'][0] === queue?.logicalId,
    );
    expect(mapping).toMatchObject({
      BatchSize: config.batchSize,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: config.maxConcurrency },
    });
  });

  it('triggers two masters a day in UTC, without an input, with retries and a place for what was missed', () => {
    const schedules = all('AWS::Scheduler::Schedule').map(({ Properties }) => Properties);
    expect(schedules.map(({ Target }) => doorOf(Target.Arn['Fn::GetAtt'][0])?.id)).toEqual([
      'Master',
      'Sweep',
    ]);
    for (const { Target, ScheduleExpressionTimezone, FlexibleTimeWindow, State } of schedules) {
      expect([ScheduleExpressionTimezone, State, FlexibleTimeWindow.Mode]).toEqual([
        'Etc/UTC',
        'ENABLED',
        'OFF',
      ]);
      expect(Target.Input).toBeUndefined();
      expect(Target.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 21_600, MaximumRetryAttempts: 3 });
      const master = doorOf(Target.Arn['Fn::GetAtt'][0]);
      expect(Target.DeadLetterConfig.Arn).toEqual(master?.Properties.DeadLetterConfig.TargetArn);
    }
  });

  it('lets Lambda try a failed occurrence twice more', () => {
    const invokes = all('AWS::Lambda::EventInvokeConfig').map(({ Properties }) => Properties);
    expect(invokes.map(({ FunctionName }) => doorOf(FunctionName.Ref)?.id)).toEqual(['Master', 'Sweep']);
    for (const { MaximumRetryAttempts, MaximumEventAgeInSeconds, Qualifier } of invokes) {
      expect([MaximumRetryAttempts, MaximumEventAgeInSeconds, Qualifier]).toEqual([2, 21_600, '$LATEST']);
    }
  });

  it('tells the announcer once of runs that finished, and of nothing else', () => {
    const runs = all('AWS::DynamoDB::GlobalTable').find(({ id }) => id === 'WaveRuns');
    expect(runs?.Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_IMAGE' });
    const mapping = mappings.find(({ EventSourceArn }) => EventSourceArn['Fn::GetAtt'][1] === 'StreamArn');
    expect(doorOf(mapping?.FunctionName.Ref)?.id).toBe('Announcer');
    expect(mapping).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10,
    });
    expect(JSON.parse(mapping?.FilterCriteria.Filters[0].Pattern)).toEqual({
      dynamodb: { NewImage: { phase: { S: ['finished'] } } },
    });
  });
});
