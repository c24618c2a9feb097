/** Proves what the command asks of the table and says of it; over the real table the store's contract runs when deployed. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { BatchGetCommand, DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { limits } from '../../cli/limits.ts';

const stacks = mockClient(CloudFormationClient);
const dynamo = mockClient(DynamoDBDocumentClient);

beforeEach(() => {
  stacks.reset();
  dynamo.reset();
  const Outputs = [{ OutputKey: 'JobsTableName', OutputValue: 'jobs' }];
  const stack = {
    StackName: 'Groundswell-production-Timetables',
    CreationTime: new Date(),
    StackStatus: 'CREATE_COMPLETE' as const,
  };
  stacks.on(DescribeStacksCommand).resolves({ Stacks: [{ ...stack, Outputs }] });
  dynamo.on(BatchGetCommand).resolves({});
  dynamo.on(UpdateCommand).resolves({});
});

async function said(...args: string[]): Promise<string[]> {
  const lines: string[] = [];
  await limits(args, (line) => lines.push(line));
  return lines;
}

const production = (...args: string[]) => said('timetables', 'acme', ...args, '--stage', 'production');
const holds = (row: object) =>
  dynamo.on(BatchGetCommand).resolves({ Responses: { jobs: [{ job_id: '#limits#acme', ...row }] } });

describe('limits', () => {
  test('says what every organisation has, where it has none of its own, and changes nothing', async () => {
    expect(await production()).toEqual(['acme: 10 jobs at once (as usual), 10 an hour (as usual)']);
    expect(dynamo.commandCalls(UpdateCommand)).toEqual([]);
  });

  test('says what an organisation has of its own', async () => {
    holds({ running: 20 });
    expect(await production()).toEqual(['acme: 20 jobs at once (its own), 10 an hour (as usual)']);
  });

  test('sets what is named and leaves the other, in the table and the region of the stage', async () => {
    holds({ running: 20, per_hour: 50 });
    expect(await production('--per-hour', '50')).toEqual([
      'acme: 20 jobs at once (its own), 50 an hour (its own)',
    ]);
    const [call] = dynamo.commandCalls(UpdateCommand);
    expect(call?.args[0].input).toMatchObject({
      TableName: 'jobs',
      Key: { job_id: '#limits#acme' },
      UpdateExpression: 'SET #per_hour = :per_hour',
      ExpressionAttributeValues: { ':per_hour': 50 },
    });
    const client: DynamoDBDocumentClient | undefined = call?.thisValue;
    expect(await client?.config.region()).toBe('us-east-1');
  });
});

describe('limits refuses by field', () => {
  test.each([
    ['no room', [], 'room: expected timetables, got nothing'],
    ['another room', ['prayer-times', 'acme'], 'room: expected timetables, got prayer-times'],
    ['no organisation', ['timetables'], 'organisation: expected the name of one, got nothing'],
    ['two', ['timetables', 'acme', 'eco'], 'organisation: expected the name of one, got acme eco'],
    [
      'numbers that are none',
      ['timetables', 'acme', '--running', 'many', '--per-hour', '0'],
      '--running: expected a whole number from 1 to 1000, got "many"\n--per-hour: expected a whole number from 1 to 1000, got "0"',
    ],
    [
      'more than one item holds',
      ['timetables', 'acme', '--per-hour', '1001'],
      '--per-hour: expected a whole number from 1 to 1000',
    ],
    [
      'another stage',
      ['timetables', 'acme', '--stage', 'x'],
      '--stage: expected embedded or production, got x',
    ],
    ['another flag', ['timetables', 'acme', '--an-day', '9'], "unknown option '--an-day': see --help"],
  ])('%s', async (_, args, words) => {
    await expect(said(...args)).rejects.toThrow(words);
    expect(dynamo.calls()).toEqual([]);
  });
});

test('limits is a command: it says what it takes, and fails with its sentence alone', async () => {
  expect((await said('--help'))[0]).toContain('npm run -s limits -- ROOM ORGANISATION');
  const command = promisify(execFile)(process.execPath, ['cli/limits.ts', 'budgets']);
  await expect(command).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'limits: room: expected timetables, got budgets\n',
  });
});
