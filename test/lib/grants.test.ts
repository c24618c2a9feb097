/** What each role may do: exactly what the code behind it calls, on exactly the resource it calls. */
import { describe, expect, it } from 'vitest';
import { doorsOf, type Grant, grantsOf } from '../support/doors-of-templates.ts';
import { resourcesOf, STAGES, synthesized } from '../support/synthesized.ts';

/** Actions that know no resource, and the streams of the function's own log. */
const ANYWHERE = [
  /^xray:Put(TraceSegments|TelemetryRecords)$/,
  /^ec2:(Create|Describe|Delete)NetworkInterfaces?$/,
  /^ec2:DescribeSubnets$/,
  /^ec2:(Una|A)ssignPrivateIpAddresses$/,
  /^xray:GetSampling(Rules|Targets)$/,
  /^logs:((Create|Get|Update|Delete)LogDelivery|ListLogDeliveries|(Put|Describe)ResourcePolic(y|ies)|DescribeLogGroups)$/,
];

/** Files of one kind: their names are not known before. */
const FILES = /^JobsFiles\/(uploads|jobs|published)\/\*$/;

/** A step reads and moves its job: DynamoJobs.get and its changes. */
const JOB = { JobsTable: ['dynamodb:GetItem', 'dynamodb:UpdateItem'] };
/** S3 answers 404 only to who may list. */
const BUCKET = { JobsFiles: ['s3:ListBucket'] };
const WRITTEN = { 'JobsFiles/jobs/*': ['s3:GetObject', 's3:PutObject'] };
/** admitWaiting, on DynamoJobs and Executions. */
const ADMISSION = {
  JobsTable: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'],
  'JobsTable/index/by-waiting': ['dynamodb:Query'],
  JobsWorkflowMachine: ['states:StartExecution'],
};
/** Lambda's pollers, of a stream. */
const POLLED = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];

/** By door and resource; the comment names the code that calls. */
const CALLS: Record<string, Record<string, string[]>> = {
  IdentitySession: {
    // DynamoActivity.seen
    Activity: ['dynamodb:UpdateItem'],
  },
  IdentityOpenApi: {},
  Master: {
    // DynamoPrayerStore.enrolled, .monthSortKeys
    'Preferences/index/by-cell': ['dynamodb:Query'],
    Months: ['dynamodb:Query'],
    // DynamoActivity.lastSeenOf
    Activity: ['dynamodb:BatchGetItem'],
    // DynamoRuns.begin, .planning, .planned
    WaveRuns: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
    WaveQueue: ['sqs:SendMessage'],
    // Lambda puts what failed for good
    WaveMasterMissed: ['sqs:SendMessage'],
  },
  Sweep: {
    'Preferences/index/by-cell': ['dynamodb:Query'],
    // DynamoPrayerStore.layouts
    Preferences: ['dynamodb:GetItem'],
    Months: ['dynamodb:Query'],
    Activity: ['dynamodb:BatchGetItem'],
    // as the master, and .progress, .close, .announced
    WaveRuns: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
    WaveQueue: ['sqs:SendMessage'],
    WaveSweepMissed: ['sqs:SendMessage'],
    Bus: ['events:PutEvents'],
  },
  Worker: {
    // DynamoPrayerStore.preferencesOf, .rehome
    Preferences: ['dynamodb:BatchGetItem', 'dynamodb:UpdateItem'],
    // DynamoPrayerStore.saveMonths
    Months: ['dynamodb:BatchWriteItem'],
    // DynamoRuns.settle
    WaveRuns: ['dynamodb:Query', 'dynamodb:UpdateItem'],
    // Lambda's pollers
    WaveQueue: [
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:ReceiveMessage',
    ],
  },
  Announcer: {
    // DynamoRuns.progress, .announced
    WaveRuns: ['dynamodb:Query', 'dynamodb:UpdateItem'],
    'WaveRuns stream': POLLED,
    Bus: ['events:PutEvents'],
  },
  Api: {
    // DynamoPrayerStore.preferences, .savePreferences, .openCalendar, .closeCalendar
    Preferences: ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    // DynamoPrayerStore.month, .saveMonths
    Months: ['dynamodb:BatchWriteItem', 'dynamodb:GetItem'],
    Activity: ['dynamodb:UpdateItem'],
  },
  // DynamoJobs.begin
  BeginTask: JOB,
  // DynamoJobs.retrying
  RetryTask: JOB,
  // DynamoJobs.enter; Archive.source, .order, .problem, .saveProblem
  LoadTask: {
    ...JOB,
    ...BUCKET,
    ...WRITTEN,
    'JobsFiles/uploads/*': ['s3:GetObject'],
    // Archive.variant, of what was published
    'JobsFiles/published/*': ['s3:GetObject'],
  },
  // DynamoJobs.report; Archive.problem, .checkpoint, .saveCheckpoint
  SolveTask: { ...JOB, ...BUCKET, ...WRITTEN },
  // DynamoJobs.enter; Archive.checkpoint, .saveVariant, .saveResult
  CheckTask: { ...JOB, ...BUCKET, ...WRITTEN },
  // DynamoJobs.end; Archive.result, .variant
  CompleteTask: { ...JOB, ...BUCKET, 'JobsFiles/jobs/*': ['s3:GetObject'] },
  // DynamoJobs.end; Lambda puts what failed for good
  FailTask: { ...JOB, JobsEndsMissed: ['sqs:SendMessage'] },
  Starter: { ...ADMISSION, 'JobsTable stream': POLLED },
  JobAnnouncer: {
    // DynamoJobs.get, .announced
    JobsTable: ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
    'JobsTable stream': POLLED,
    Bus: ['events:PutEvents'],
  },
  JobSweep: { ...ADMISSION, Bus: ['events:PutEvents'] },
  Inspector: {
    ...BUCKET,
    // Archive.source, .saveInspection
    'JobsFiles/uploads/*': ['s3:GetObject', 's3:PutObject'],
    JobsUploadsMissed: ['sqs:SendMessage'],
  },
  TimetablesApi: {
    ...BUCKET,
    // DynamoJobs.create, .get, .cancel
    JobsTable: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    // DynamoJobs.list
    'JobsTable/index/by-organisation': ['dynamodb:Query'],
    // Archive.saveSource, .inspection, and the form that clients upload by
    'JobsFiles/uploads/*': ['s3:GetObject', 's3:PutObject'],
    // Archive.saveOrder, .result, .variant
    ...WRITTEN,
    // Archive.publish, .result, .variant
    'JobsFiles/published/*': ['s3:GetObject', 's3:PutObject'],
    // DynamoVersions.get, .titles, .history, .publish
    Versions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
    Activity: ['dynamodb:UpdateItem'],
  },
};

function byResource(grants: readonly Grant[]): Record<string, string[]> {
  const table: Record<string, string[]> = {};
  for (const { action, resource } of grants) table[resource] = [...(table[resource] ?? []), action].sort();
  return table;
}

describe.each(STAGES)('the %s stage', (stage) => {
  const { templates } = synthesized(stage);
  const doors = doorsOf({ templates });

  it.each(doors)('lets $id call what its code calls, and nothing else', ({ id, grants }) => {
    const { '*': _, [`${id}Logs`]: log, ...rest } = byResource(grants);
    expect(rest).toEqual(CALLS[id]);
    expect(log).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
  });

  it('lets each schedule invoke its own door and keep what a master missed', () => {
    const grants = [templates.PrayerTimes, templates.Timetables].flatMap((template) =>
      resourcesOf(template, 'AWS::Scheduler::Schedule').map(({ Properties }) =>
        byResource(grantsOf(template, Properties.Target.RoleArn['Fn::GetAtt'][0])),
      ),
    );
    expect(grants).toEqual([
      { Master: ['lambda:InvokeFunction'], WaveMasterMissed: ['sqs:SendMessage'] },
      { Sweep: ['lambda:InvokeFunction'], WaveSweepMissed: ['sqs:SendMessage'] },
      { JobSweep: ['lambda:InvokeFunction'] },
    ]);
  });

  it('lets the workflow invoke its steps, and nothing else', () => {
    const [role] = resourcesOf(templates.Timetables, 'AWS::IAM::Role').filter(
      ({ id }) => id === 'JobsWorkflowRole',
    );
    const { '*': _, ...grants } = byResource(grantsOf(templates.Timetables, role?.logicalId ?? ''));
    const steps = ['Begin', 'Retry', 'Load', 'Solve', 'Check', 'Complete', 'Fail'];
    expect(grants).toEqual(
      Object.fromEntries(steps.map((step) => [`${step}Task`, ['lambda:InvokeFunction']])),
    );
  });

  it('has no action with a wildcard, and no resource with one but where actions know none', () => {
    for (const template of Object.values(templates)) {
      for (const { logicalId } of resourcesOf(template, 'AWS::IAM::Role')) {
        for (const { action, resource } of grantsOf(template, logicalId)) {
          expect(action, logicalId).not.toContain('*');
          if (!resource.includes('*') || FILES.test(resource)) continue;
          expect(
            ANYWHERE.some((known) => known.test(action)),
            `${logicalId}: ${action}`,
          ).toBe(true);
        }
      }
    }
  });

  it('is spoken for by its own account alone, wherever a service may step in', () => {
    const account = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
    const roles = [templates.PrayerTimes, templates.Timetables]
      .flatMap((template) => resourcesOf(template, 'AWS::IAM::Role'))
      .filter(({ id }) => id.endsWith('Scheduler') || id === 'JobsWorkflowRole');
    expect(roles).toHaveLength(4);
    for (const { Properties } of roles) {
      expect(Properties.AssumeRolePolicyDocument.Statement).toMatchObject([{ Condition: account }]);
    }
    const [topic] = resourcesOf(templates.Foundation, 'AWS::SNS::TopicPolicy');
    const publish = topic?.Properties.PolicyDocument.Statement.filter(
      ({ Effect }: { Effect: string }) => Effect === 'Allow',
    );
    expect(publish).toMatchObject([{ Action: 'sns:Publish', Condition: account }]);
  });
});
