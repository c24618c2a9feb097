/** Proves the way back from dead letters against queues in memory; against real ones it is proven when deployed. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { redrive } from '../../cli/redrive.ts';

const stacks = mockClient(CloudFormationClient);
const sqs = mockClient(SQSClient);
const lambda = mockClient(LambdaClient);

const OUTPUTS = {
  QueueUrl: 'queue',
  DeadLetterQueueUrl: 'dead',
  MasterMissedQueueUrl: 'missed-waves',
  SweepMissedQueueUrl: 'missed-sweeps',
  MasterFunctionName: 'master',
  SweepFunctionName: 'sweep',
  EndsMissedQueueUrl: 'missed-ends',
  UploadsMissedQueueUrl: 'missed-uploads',
  FailFunctionName: 'fail',
  InspectFunctionName: 'inspect',
};

/** The bodies that each queue holds; receiving hides them, deleting takes them away. */
let queues: Record<string, string[]>;
let hidden: Set<string>;
let invoked: [name: string, event: string][];
let failing: Set<string>;
let lines: string[];

const outputs = (values: Record<string, string>) =>
  stacks.on(DescribeStacksCommand).resolves({
    Stacks: [
      {
        StackName: 'any',
        CreationTime: new Date(0),
        StackStatus: 'CREATE_COMPLETE',
        Outputs: Object.entries(values).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
      },
    ],
  });
const said = async (...args: string[]): Promise<string[]> => {
  await redrive(args, (line) => lines.push(line));
  return lines;
};
const production = () => said('prayer-times', '--stage', 'production');

beforeEach(() => {
  queues = {
    queue: [],
    dead: [],
    'missed-waves': [],
    'missed-sweeps': [],
    'missed-ends': [],
    'missed-uploads': [],
  };
  hidden = new Set();
  invoked = [];
  failing = new Set();
  lines = [];
  for (const client of [stacks, sqs, lambda]) client.reset();
  outputs(OUTPUTS);
  sqs.on(GetQueueAttributesCommand).callsFake(({ QueueUrl }) => ({
    Attributes: { ApproximateNumberOfMessages: String(queues[QueueUrl]?.length) },
  }));
  sqs.on(ReceiveMessageCommand).callsFake(({ QueueUrl, MaxNumberOfMessages }) => {
    const shown = (queues[QueueUrl] ?? []).filter((body) => !hidden.has(body)).slice(0, MaxNumberOfMessages);
    for (const body of shown) hidden.add(body);
    return { Messages: shown.map((Body) => ({ Body, ReceiptHandle: Body })) };
  });
  sqs.on(SendMessageCommand).callsFake(({ QueueUrl, MessageBody }) => {
    queues[QueueUrl]?.push(MessageBody);
    return {};
  });
  sqs.on(DeleteMessageCommand).callsFake(({ QueueUrl, ReceiptHandle }) => {
    queues[QueueUrl] = (queues[QueueUrl] ?? []).filter((body) => body !== ReceiptHandle);
    return {};
  });
  lambda.on(InvokeCommand).callsFake(({ FunctionName, Payload }) => {
    invoked.push([FunctionName, Payload]);
    return failing.has(Payload)
      ? { FunctionError: 'Unhandled', Payload: { transformToString: () => '{"errorMessage":"no table"}' } }
      : {};
  });
});

describe('redrive', () => {
  test('sends every dead letter back as it came, and says how many', async () => {
    const letters = Array.from({ length: 25 }, (_, i) => `chunk ${i}`);
    queues.dead = [...letters];
    expect((await production())[0]).toBe('dead letters sent back to the queue: 25');
    expect(queues).toMatchObject({ queue: letters, dead: [] });
  });

  test('runs the missed occurrences of master and sweep again, each with its own event', async () => {
    queues['missed-waves'] = ['wave of the 5th', 'wave of the 6th'];
    queues['missed-sweeps'] = ['sweep of the 5th'];
    expect(await production()).toEqual([
      'dead letters sent back to the queue: 0',
      'missed occurrences of the master run again: 2',
      'missed occurrences of the sweep run again: 1',
    ]);
    expect(invoked).toEqual([
      ['master', 'wave of the 5th'],
      ['master', 'wave of the 6th'],
      ['sweep', 'sweep of the 5th'],
    ]);
    expect(queues).toMatchObject({ 'missed-waves': [], 'missed-sweeps': [] });
  });

  test('runs the missed ends and uploads of timetables again, each with its own event', async () => {
    queues['missed-ends'] = ['an execution that was cut off'];
    queues['missed-uploads'] = ['an upload'];
    expect(await said('timetables', '--stage', 'production')).toEqual([
      'missed ends of executions run again: 1',
      'missed uploads run again: 1',
    ]);
    expect(invoked).toEqual([
      ['fail', 'an execution that was cut off'],
      ['inspect', 'an upload'],
    ]);
    const [call] = stacks.commandCalls(DescribeStacksCommand);
    expect(call?.args[0].input).toEqual({ StackName: 'Groundswell-production-Timetables' });
  });

  test('keeps an occurrence whose master fails again, with those behind it', async () => {
    queues['missed-waves'] = ['wave of the 5th', 'wave of the 6th'];
    failing.add('wave of the 5th');
    await expect(production()).rejects.toThrow('master failed again: {"errorMessage":"no table"}');
    expect(queues['missed-waves']).toEqual(['wave of the 5th', 'wave of the 6th']);
    expect(lines).toEqual(['dead letters sent back to the queue: 0']);
  });

  test('takes no more than lay there at the start, when dead letters come back meanwhile', async () => {
    queues.dead = ['hopeless'];
    let sent = 0;
    sqs.on(SendMessageCommand).callsFake(() => {
      sent += 1;
      queues.dead?.push(`hopeless again ${sent}`);
      return {};
    });
    await production();
    expect(queues.dead).toEqual(['hopeless again 1']);
  });

  test('keeps what could not be handed on', async () => {
    queues.dead = ['chunk'];
    sqs.on(SendMessageCommand).rejects(new Error('the queue is down'));
    await expect(production()).rejects.toThrow('the queue is down');
    expect(queues.dead).toEqual(['chunk']);
  });

  test('asks in the region of the stage, whatever the environment says', async () => {
    vi.stubEnv('AWS_REGION', 'eu-west-3');
    await production();
    vi.unstubAllEnvs();
    const [call] = stacks.commandCalls(DescribeStacksCommand);
    expect(call?.args[0].input).toEqual({ StackName: 'Groundswell-production-PrayerTimes' });
    const client: CloudFormationClient | undefined = call?.thisValue;
    expect(await client?.config.region()).toBe('us-east-1');
  });
});

describe('redrive refuses in one sentence', () => {
  const rooms = 'room: expected prayer-times or timetables, got';
  test.each([
    ['no room', [], `${rooms} nothing`],
    ['another room', ['budgets'], `${rooms} budgets`],
    ['two rooms', ['prayer-times', 'prayer-times'], `${rooms} prayer-times prayer-times`],
    ['another stage', ['prayer-times', '--stage', 'x'], '--stage: expected embedded or production, got x'],
    ['another flag', ['prayer-times', '--force'], "unknown option '--force': see --help"],
    [
      'a flag without its value',
      ['prayer-times', '--stage'],
      /^option '--stage <value>' argument missing: see/,
    ],
  ])('%s', async (_, args, words) => {
    await expect(said(...args)).rejects.toThrow(words);
  });

  test('no lane', async () => {
    vi.stubEnv('GROUNDSWELL_LANE', '/nowhere/lane.json');
    await expect(said('prayer-times')).rejects.toThrow(
      'expected a running lane, got none: npm start first, or name --stage production',
    );
    vi.unstubAllEnvs();
  });

  test('no credentials', async () => {
    const none = Object.assign(new Error('Could not load credentials'), { name: 'CredentialsProviderError' });
    stacks.on(DescribeStacksCommand).rejects(none);
    await expect(production()).rejects.toThrow(
      'expected AWS credentials, got none: log in and set AWS_PROFILE, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
    );
  });

  test('no stack', async () => {
    stacks.on(DescribeStacksCommand).rejects(new Error('Stack with id Groundswell does not exist'));
    await expect(production()).rejects.toThrow(
      'expected the stack Groundswell-production-PrayerTimes in us-east-1, got none: deploy it first',
    );
  });

  test('a stack that lacks an output', async () => {
    const { MasterMissedQueueUrl: _, ...others } = OUTPUTS;
    outputs(others);
    await expect(production()).rejects.toThrow(
      'expected Groundswell-production-PrayerTimes to have the output MasterMissedQueueUrl, got none',
    );
  });
});

test('redrive is a command: it says what it takes, and fails with its sentence alone', async () => {
  expect((await said('--help'))[0]).toContain('npm run -s redrive -- ROOM');
  const command = promisify(execFile)(process.execPath, ['cli/redrive.ts', 'budgets']);
  await expect(command).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'redrive: room: expected prayer-times or timetables, got budgets\n',
  });
});
