/** Where doors live and what they may call: the VPC has no way out but to DynamoDB and S3, and nobody outside reaches the cache. */
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { doorsOf, type TemplateDoor } from '../support/doors-of-templates.ts';
import { STAGES, type Synthesized, synthesized } from '../support/synthesized.ts';

/** The gateway endpoints, and what Lambda itself does on the function's behalf: logs, traces, network interfaces. */
const REACHABLE = /^(dynamodb|s3|logs|xray|ec2):/;

/** Lambda's own pollers read queue or stream for an event source mapping, from outside the VPC. */
const POLLED = new Set([
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:ChangeMessageVisibility',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
]);

/** What breaks the rule, in words. A door's dead letters are put away by Lambda, from outside the VPC. */
function misplaced(doors: readonly TemplateDoor[]): string[] {
  return doors.flatMap(({ id, isInside, environment, grants, deadLetters }) => {
    const cache = Object.keys(environment).filter((name) => name.startsWith('CACHE_'));
    if (!isInside) return cache.map((name) => `${id} is outside the VPC and has ${name}`);
    return grants
      .filter(({ action }) => !REACHABLE.test(action) && !POLLED.has(action))
      .filter(({ action, resource }) => action !== 'sqs:SendMessage' || resource !== deadLetters)
      .map(({ action }) => `${id} is inside the VPC and calls ${action}`);
  });
}

type Json = ReturnType<Template['toJSON']>;

/** The stage's workload stack, changed by hand. */
function planted(change: (resources: Json) => void): Pick<Synthesized, 'templates'> {
  const { templates } = synthesized('embedded');
  const json = structuredClone(templates.PrayerTimes.toJSON());
  change(json.Resources);
  return { templates: { ...templates, PrayerTimes: Template.fromJSON(json) } };
}

const pick = (resources: Json, id: RegExp) =>
  resources[Object.keys(resources).find((name) => id.test(name)) ?? 'missing'].Properties;

describe.each(STAGES)('the %s stage', (stage) => {
  const doors = doorsOf(synthesized(stage));

  it('has its doors where they may do what they do', () => {
    expect(misplaced(doors)).toEqual([]);
  });

  it('has inside what touches the cache, and the rest outside', () => {
    expect(doors.filter(({ isInside }) => isInside).map(({ id }) => id)).toEqual([
      'Worker',
      'Api',
      'FailTask',
      'BeginTask',
      'RetryTask',
      'LoadTask',
      'SolveTask',
      'CheckTask',
      'CompleteTask',
      'TimetablesApi',
    ]);
    expect(doors.filter(({ isInside }) => !isInside).map(({ id }) => id)).toEqual([
      'IdentitySession',
      'IdentityOpenApi',
      'Master',
      'Sweep',
      'Announcer',
      'Starter',
      'JobAnnouncer',
      'JobSweep',
      'Inspector',
    ]);
    for (const { id, isInside, environment } of doors) expect('CACHE_HOST' in environment, id).toBe(isInside);
  });
});

describe('the rule of placement', () => {
  it.each([
    'sqs:SendMessage',
    'states:StartExecution',
    'events:PutEvents',
    'cognito-idp:InitiateAuth',
    'sns:Publish',
  ])('catches a door inside that may call %s', (action) => {
    const changed = planted((resources) => {
      pick(resources, /^WorkerRoleDefaultPolicy/).PolicyDocument.Statement.push({
        Effect: 'Allow',
        Action: action,
        Resource: '*',
      });
    });
    expect(misplaced(doorsOf(changed))).toEqual([`Worker is inside the VPC and calls ${action}`]);
  });

  it('catches it in an inline policy too', () => {
    const changed = planted((resources) => {
      pick(resources, /^ApiRole[0-9A-F]{8}$/).Policies[0].PolicyDocument.Statement.push({
        Effect: 'Allow',
        Action: ['dynamodb:GetItem', 'events:PutEvents'],
        Resource: '*',
      });
    });
    expect(misplaced(doorsOf(changed))).toEqual(['Api is inside the VPC and calls events:PutEvents']);
  });

  it('catches a door inside that sends to another queue than its dead letters', () => {
    const { templates } = synthesized('embedded');
    const json = structuredClone(templates.Timetables.toJSON());
    const { Statement } = pick(json.Resources, /^FailTaskRoleDefaultPolicy/).PolicyDocument;
    Statement.push({
      Effect: 'Allow',
      Action: 'sqs:SendMessage',
      Resource: { 'Fn::GetAtt': ['JobsUploadsMissed00000000', 'Arn'] },
    });
    const changed = { templates: { ...templates, Timetables: Template.fromJSON(json) } };
    expect(misplaced(doorsOf(changed))).toEqual(['FailTask is inside the VPC and calls sqs:SendMessage']);
  });

  it('catches a door outside that knows the cache', () => {
    const changed = planted((resources) => {
      pick(resources, /^Master[0-9A-F]{8}$/).Environment.Variables.CACHE_TLS = 'true';
    });
    expect(misplaced(doorsOf(changed))).toEqual(['Master is outside the VPC and has CACHE_TLS']);
  });

  it('catches a door that was moved out of the VPC and kept the cache', () => {
    const changed = planted((resources) => {
      delete pick(resources, /^Worker[0-9A-F]{8}$/).VpcConfig;
    });
    expect(misplaced(doorsOf(changed))).toHaveLength(3);
  });

  it('reads no role that wears a policy of AWS', () => {
    const changed = planted((resources) => {
      pick(resources, /^WorkerRole[0-9A-F]{8}$/).ManagedPolicyArns = [
        'arn:aws:iam::aws:policy/AmazonSQSFullAccess',
      ];
    });
    expect(() => doorsOf(changed)).toThrow(/expected policies of its own/);
  });
});
