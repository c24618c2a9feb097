/** Facts of long jobs: who is woken by what, what fails is kept or healed, and everything is forgotten in time. */
import { describe, expect, it } from 'vitest';
import { stages } from '../../../lib/config.ts';
import { resourcesOf, STAGES, synthesized } from '../../support/synthesized.ts';

describe.each(STAGES)('the long jobs of %s', (stage) => {
  const { Timetables } = synthesized(stage).templates;
  const all = (type: string) => resourcesOf(Timetables, type);
  const config = stages[stage].timetables;
  const doorOf = (reference: { Ref?: string; 'Fn::GetAtt'?: [string, string] }) =>
    all('AWS::Lambda::Function').find(
      ({ logicalId }) => logicalId === (reference.Ref ?? reference['Fn::GetAtt']?.[0]),
    );
  const mappings = all('AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties);
  const rules = all('AWS::Events::Rule');

  describe('the table', () => {
    const [table] = all('AWS::DynamoDB::GlobalTable');

    it('tells of changes as they are now, and forgets jobs by their expiry', () => {
      expect(table?.Properties).toMatchObject({
        KeySchema: [{ AttributeName: 'job_id', KeyType: 'HASH' }],
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        TimeToLiveSpecification: { AttributeName: 'expires_at', Enabled: true },
      });
    });

    it('lists an organisation’s jobs whole, and who waits by name alone', () => {
      const keys = (name: string) => [
        { AttributeName: name, KeyType: 'HASH' },
        { AttributeName: 'created_order', KeyType: 'RANGE' },
      ];
      expect(table?.Properties.GlobalSecondaryIndexes).toEqual([
        {
          IndexName: 'by-organisation',
          KeySchema: keys('organisation'),
          Projection: { ProjectionType: 'ALL' },
        },
        {
          IndexName: 'by-waiting',
          KeySchema: keys('waiting'),
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['organisation'] },
        },
      ]);
    });
  });

  it('wakes the starter by jobs that wait and by jobs that ended, the announcer by the latter, in batches that are cut where they fail', () => {
    const image = (waiting: string) => ({ dynamodb: { NewImage: { waiting: { S: [waiting] } } } });
    const listening = mappings.map(({ FunctionName, FilterCriteria, ...mapping }) => {
      expect(mapping).toMatchObject({
        EventSourceArn: { 'Fn::GetAtt': [expect.stringMatching(/^JobsTable/), 'StreamArn'] },
        StartingPosition: 'TRIM_HORIZON',
        BatchSize: config.listener.batchSize,
        MaximumRetryAttempts: config.listener.retries,
        BisectBatchOnFunctionError: true,
      });
      const filters = FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern));
      return [doorOf(FunctionName)?.id, filters];
    });
    expect(listening).toEqual([
      ['Starter', [image('lease'), image('announcement')]],
      ['JobAnnouncer', [image('announcement')]],
    ]);
  });

  it('sweeps every minute, and leaves what a sweep was kept from to the next', () => {
    const [schedule, ...others] = all('AWS::Scheduler::Schedule');
    expect(others).toEqual([]);
    expect(schedule?.Properties).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Target: { RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 } },
    });
    const sweep = doorOf(schedule?.Properties.Target.Arn);
    expect(sweep?.id).toBe('JobSweep');
    const invoke = all('AWS::Lambda::EventInvokeConfig').find(
      ({ Properties }) => doorOf(Properties.FunctionName)?.id === 'JobSweep',
    );
    expect(invoke?.Properties).toMatchObject({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
  });

  it.each([
    {
      rule: 'JobsEnds',
      door: 'FailTask',
      missed: 'JobsEndsMissed',
      pattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: {
          stateMachineArn: [{ Ref: expect.stringMatching(/^JobsWorkflowMachine/) }],
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        },
      },
    },
    {
      rule: 'JobsUploads',
      door: 'Inspector',
      missed: 'JobsUploadsMissed',
      pattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: {
          bucket: { name: [{ Ref: expect.stringMatching(/^JobsFiles/) }] },
          object: { key: [{ wildcard: 'uploads/*/source' }] },
        },
      },
    },
  ])(
    '$rule wakes $door with the event as it came, three times, then keeps it',
    ({ rule, door, missed, pattern }) => {
      const { EventPattern, EventBusName, Targets } = rules.find(({ id }) => id === rule)?.Properties ?? {};
      expect(EventBusName, 'AWS tells its events on the default bus').toBeUndefined();
      expect(EventPattern).toEqual(pattern);
      expect(Targets).toHaveLength(1);
      const [{ Arn, DeadLetterConfig, RetryPolicy, Input, InputTransformer }] = Targets;
      expect([Input, InputTransformer]).toEqual([undefined, undefined]);
      expect(RetryPolicy).toEqual({ MaximumEventAgeInSeconds: config.event.maxAgeHours * 3_600 });
      const woken = doorOf(Arn);
      expect(woken?.id).toBe(door);
      expect(woken?.Properties.DeadLetterConfig.TargetArn).toEqual(DeadLetterConfig.Arn);
      expect(DeadLetterConfig.Arn['Fn::GetAtt'][0]).toMatch(new RegExp(`^${missed}`));
      const invoke = all('AWS::Lambda::EventInvokeConfig').find(
        ({ Properties }) => Properties.FunctionName.Ref === woken?.logicalId,
      );
      expect(invoke?.Properties).toMatchObject({
        MaximumRetryAttempts: 2,
        MaximumEventAgeInSeconds: config.event.maxAgeHours * 3_600,
      });
    },
  );

  it('listens to nothing else', () => {
    expect(rules.map(({ id }) => id).sort()).toEqual(['JobsEnds', 'JobsUploads']);
    expect(mappings).toHaveLength(2);
  });

  it('keeps dead letters for as long as SQS can, over TLS alone', () => {
    const queues = all('AWS::SQS::Queue');
    expect(queues.map(({ id }) => id).sort()).toEqual(['JobsEndsMissed', 'JobsUploadsMissed']);
    for (const { id, logicalId, Properties } of queues) {
      expect(Properties.MessageRetentionPeriod, id).toBe(14 * 86_400);
      const policy = all('AWS::SQS::QueuePolicy').find((each) => each.Properties.Queues[0].Ref === logicalId);
      expect(policy?.Properties.PolicyDocument.Statement, id).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
    }
  });
});
