/** Facts of the whole plan, whatever the stack. */
import { describe, expect, it } from 'vitest';
import { STAGES, synthesized } from '../support/synthesized.ts';

/** What the emulator does not know, and what would need one. */
const NOT_IN_THE_LANE = [
  /^AWS::ElastiCache::ServerlessCache$/,
  /^AWS::CloudWatch::CompositeAlarm$/,
  /^AWS::EC2::(SecurityGroupIngress|SecurityGroupEgress|NatGateway|EIP|FlowLog)$/,
  /^AWS::ApplicationAutoScaling::/,
  /^AWS::CloudFront::/,
  /^Custom::/,
];

/** What takes no tags, and relations between two resources. */
const UNTAGGED = new Set([
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudWatch::Dashboard',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolGroup',
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::VPCEndpoint',
  'AWS::ElastiCache::SubnetGroup',
  'AWS::IAM::Policy',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Permission',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::Scheduler::Schedule',
]);

type Tagged = { Tags?: unknown; UserPoolTags?: unknown; Replicas?: Tagged[] };

describe.each(STAGES)('the %s stage', (stage) => {
  const { foundation, prayerTimes, timetables, templates, all } = synthesized(stage);
  const resources = Object.values(templates).flatMap((template) =>
    Object.entries<{ Type: string; Properties?: Tagged }>(template.toJSON().Resources),
  );
  const functions = all('AWS::Lambda::Function');

  it('is a foundation and a stack for each workload, which needs the foundation and nothing else', () => {
    expect(foundation.stackName).toBe(`Groundswell-${stage}-Foundation`);
    expect(prayerTimes.stackName).toBe(`Groundswell-${stage}-PrayerTimes`);
    expect(timetables.stackName).toBe(`Groundswell-${stage}-Timetables`);
    expect(prayerTimes.dependencies).toEqual([foundation]);
    expect(timetables.dependencies).toEqual([foundation]);
    expect(foundation.dependencies).toEqual([]);
  });

  it('tells the names that people and commands look for', () => {
    const outputs = Object.values(templates).flatMap((template) => Object.keys(template.findOutputs('*')));
    const told = outputs.filter((name) => !name.startsWith('ExportsOutput')).sort();
    expect(told).toEqual(
      [
        'AlarmTopicArn',
        'ApiUrl',
        'BeginFunctionName',
        'DeadLetterQueueUrl',
        ...(stage === 'production' ? ['EdgeUrl', 'PageBucketName'] : []),
        'EndsMissedQueueUrl',
        'EventBusName',
        'FailFunctionName',
        'FilesBucketName',
        'InspectFunctionName',
        'JobSweepFunctionName',
        'JobsTableName',
        'MasterFunctionName',
        'MasterMissedQueueUrl',
        'MonthsTableName',
        'PreferencesTableName',
        'QueueUrl',
        'RunsTableName',
        'SolveFunctionName',
        'StarterMappingId',
        'StateMachineArn',
        'SweepFunctionName',
        'SweepMissedQueueUrl',
        'UploadsMissedQueueUrl',
        'UserPoolClientId',
        'UserPoolId',
        'VersionsTableName',
        'WorkerFunctionName',
      ].sort(),
    );
  });

  it('tags everything that takes tags with application and stage', () => {
    for (const [logicalId, { Type, Properties = {} }] of resources) {
      if (UNTAGGED.has(Type)) continue;
      const { Tags, UserPoolTags, Replicas = [] } = Properties;
      for (const tags of Replicas.length > 0
        ? Replicas.map((replica) => replica.Tags)
        : [Tags ?? UserPoolTags]) {
        const text = JSON.stringify(tags ?? 'none');
        expect(text, logicalId).toMatch(/application\W+(Value\W+)?groundswell/);
        expect(text, logicalId).toMatch(new RegExp(`stage\\W+(Value\\W+)?${stage}`));
      }
    }
  });

  it('reserves concurrency for what uploads wake alone: throttles of a queue’s worker would burn receive counts', () => {
    const reserved = functions.filter(({ Properties }) => Properties.ReservedConcurrentExecutions);
    expect(reserved.map(({ id }) => id)).toEqual([expect.stringMatching(/^Inspector/)]);
    expect(reserved[0]?.Properties.ReservedConcurrentExecutions).toBe(5);
  });

  it('keeps the log of every function, and every other log, for a stated time', () => {
    const logs = new Map(
      all('AWS::Logs::LogGroup').map(({ logicalId, Properties }) => [logicalId, Properties]),
    );
    expect(functions.length).toBeGreaterThan(0);
    for (const { id, Properties } of functions) {
      expect(logs.has(Properties.LoggingConfig.LogGroup.Ref), id).toBe(true);
    }
    for (const [id, { RetentionInDays }] of logs) {
      expect(RetentionInDays, id).toBe(stage === 'production' ? 90 : 7);
    }
  });

  it('runs every function on Node 24 with traces and logs in JSON', () => {
    for (const { id, Properties } of functions) {
      expect(Properties, id).toMatchObject({
        Runtime: 'nodejs24.x',
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON' },
      });
    }
  });

  it('keeps every table on demand and restorable to any second', () => {
    const tables = all('AWS::DynamoDB::GlobalTable');
    expect(tables.map(({ id }) => id).sort()).toEqual([
      'Activity',
      'JobsTable',
      'Months',
      'Preferences',
      'Versions',
      'WaveRuns',
    ]);
    for (const { id, Properties, DeletionPolicy } of tables) {
      expect(Properties.BillingMode, id).toBe('PAY_PER_REQUEST');
      const kept = stage === 'production';
      expect(DeletionPolicy, id).toBe(kept ? 'Retain' : 'Delete');
      for (const replica of Properties.Replicas) {
        expect(replica.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled, id).toBe(true);
        expect(replica.DeletionProtectionEnabled, id).toBe(kept);
      }
    }
  });

  it('needs no lookup: every zone and region is named', () => {
    for (const stack of [foundation, prayerTimes, timetables]) expect(stack.region).toBe('us-east-1');
    const zones = all('AWS::EC2::Subnet').map(({ Properties }) => Properties.AvailabilityZone);
    expect(zones).toEqual(['us-east-1a', 'us-east-1b']);
  });

  if (stage === 'embedded') {
    it('asks for nothing that the emulator lacks', () => {
      const lacking = resources.filter(([, { Type }]) => NOT_IN_THE_LANE.some((type) => type.test(Type)));
      expect(lacking).toEqual([]);
    });
  }
});
