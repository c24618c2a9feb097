/** Proves what the store asks of DynamoDB and makes of its answers; the contract over a real table runs when deployed. */
import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { AwsCalls } from '../../../../../lambdas/kernel/aws/aws-calls.ts';
import { DynamoJobs } from '../../../../../lambdas/kernel/aws/jobs/dynamo-jobs.ts';
import { itemOf } from '../../../../../lambdas/kernel/aws/jobs/job-item.ts';
import { connectTable, type Item } from '../../../../../lambdas/kernel/aws/table.ts';
import { RetryLater } from '../../../../../lambdas/kernel/core/errors.ts';
import { newJob } from '../../../../../lambdas/kernel/core/jobs/job.ts';

const T0 = Date.parse('2026-11-05T02:00:00Z');
const ORDER = { jobId: 'ac-1', organisation: 'acme', userId: 'acme:7', summary: { name: 'Spring' } };
const ITEM = itemOf(newJob(ORDER, T0), 30);
const refusal = new ConditionalCheckFailedException({ message: 'the condition failed', $metadata: {} });
const dynamo = mockClient(DynamoDBDocumentClient);
let jobs: DynamoJobs;

beforeEach(() => {
  dynamo.reset();
  jobs = new DynamoJobs(connectTable(new AwsCalls()), 'jobs');
  dynamo.on(GetCommand).resolves({});
  dynamo.on(BatchGetCommand).resolves({});
  dynamo.on(TransactWriteCommand).resolves({});
  dynamo.on(UpdateCommand).resolves({ Attributes: ITEM });
});

function holds(...items: Item[]): void {
  for (const item of items) dynamo.on(GetCommand, { Key: { job_id: item.job_id } }).resolves({ Item: item });
}

function cancelled(...codes: string[]): TransactionCanceledException {
  const CancellationReasons = codes.map((Code) => ({ Code }));
  return new TransactionCanceledException({ message: 'cancelled', CancellationReasons, $metadata: {} });
}

const older = (jobId: string) => itemOf(newJob({ ...ORDER, jobId }, T0 - 1), 30);
const terms = { defaults: { running: 10, perHour: 10 }, keptDays: 30 };
const idempotency = { key: 'k', bodyHash: 'one' };
const create = () => jobs.create(ORDER, { ...terms, idempotency }, T0);
const transactions = () => dynamo.commandCalls(TransactWriteCommand).map(({ args: [{ input }] }) => input);
const updates = () => dynamo.commandCalls(UpdateCommand).map(({ args: [{ input }] }) => input);

describe('creating', () => {
  test('writes job, hour and key together, the hour on the condition alone that it has room', async () => {
    expect(await create()).toMatchObject({ outcome: 'created', job: { jobId: 'ac-1', status: 'queued' } });
    expect(transactions()[0]?.TransactItems).toEqual([
      { Put: { TableName: 'jobs', Item: ITEM, ConditionExpression: 'attribute_not_exists(job_id)' } },
      {
        Update: {
          TableName: 'jobs',
          Key: { job_id: '#hour#jobs#acme' },
          UpdateExpression: 'ADD places :place SET expires_at = :expiry',
          ConditionExpression: 'attribute_not_exists(places) OR size(places) < :most',
          ExpressionAttributeValues: {
            ':place': new Set([expect.stringMatching(`^00${T0}#`)]),
            ':expiry': T0 / 1_000 + 3_600,
            ':most': 10,
          },
        },
      },
      {
        Put: {
          TableName: 'jobs',
          Item: {
            job_id: '#key#acme#k',
            of_job: 'ac-1',
            body_hash: 'one',
            valid_until: T0 + 86_400_000,
            expires_at: T0 / 1_000 + 86_400,
          },
          ConditionExpression: 'attribute_not_exists(job_id) OR valid_until <= :now',
          ExpressionAttributeValues: { ':now': T0 },
        },
      },
    ]);
  });

  test('keeps a job for its days, in seconds as the table counts them, where both indexes find it', () => {
    expect(ITEM).toMatchObject({
      expires_at: T0 / 1_000 + 30 * 86_400,
      organisation: 'acme',
      created_order: `00${T0}#ac-1`,
      waiting: 'lease',
    });
  });

  test('looks again where somebody wrote in between, and finds what they wrote', async () => {
    dynamo
      .on(GetCommand, { Key: { job_id: '#key#acme#k' } })
      .resolvesOnce({})
      .resolves({
        Item: { job_id: '#key#acme#k', of_job: 'ac-0', body_hash: 'one', valid_until: T0 + 1 },
      });
    holds({ ...ITEM, job_id: 'ac-0' });
    dynamo
      .on(TransactWriteCommand)
      .rejects(cancelled('None', 'ConditionalCheckFailed', 'ConditionalCheckFailed'));
    expect(await create()).toMatchObject({ outcome: 'repeated', job: { jobId: 'ac-0' } });
    expect(transactions()).toHaveLength(1);
  });

  test('tries again at once, within half a second, where ten others write at the same moment', async () => {
    const conflict = cancelled('None', 'TransactionConflict', 'None');
    const writing = dynamo.on(TransactWriteCommand);
    for (let i = 0; i < 9; i += 1) writing.rejectsOnce(conflict);
    writing.resolves({});
    const beganMs = performance.now();
    expect(await create()).toMatchObject({ outcome: 'created' });
    expect(transactions()).toHaveLength(10);
    expect(performance.now() - beganMs).toBeLessThan(500);
  });

  test('creates after moments in which the table refused', async () => {
    dynamo
      .on(TransactWriteCommand)
      .rejectsOnce(cancelled('ThrottlingError', 'None', 'None'))
      .rejectsOnce(cancelled('None', 'ProvisionedThroughputExceeded', 'None'))
      .resolves({});
    expect(await create()).toMatchObject({ outcome: 'created' });
    expect(transactions()).toHaveLength(3);
  });

  test('asks to come again within a second when others keep being faster', async () => {
    dynamo.on(TransactWriteCommand).rejects(cancelled('None', 'TransactionConflict', 'None'));
    const beganMs = performance.now();
    await expect(create()).rejects.toThrow(RetryLater);
    expect(performance.now() - beganMs).toBeLessThan(1_100);
  });

  test('passes over what is older while another takes a place, and looks again', async () => {
    holds({ job_id: '#hour#jobs#acme', places: new Set(Array.from({ length: 10 }, (_, i) => `${i}#`)) });
    dynamo
      .on(UpdateCommand)
      .rejectsOnce(new TransactionConflictException({ message: 'under way', $metadata: {} }))
      .resolves({});
    dynamo
      .on(TransactWriteCommand)
      .rejectsOnce(cancelled('None', 'ConditionalCheckFailed', 'None'))
      .resolves({});
    expect(await create()).toMatchObject({ outcome: 'created' });
    expect(updates()).toHaveLength(2);
  });

  test('takes out of a full hour what is older', async () => {
    const within = Array.from({ length: 9 }, (_, i) => `00${T0 - i}#${i}`);
    const over = `00${T0 - 3_600_000}#9`;
    holds({ job_id: '#hour#jobs#acme', places: new Set([...within, over]) });
    expect(await create()).toMatchObject({ outcome: 'created' });
    expect(updates()).toMatchObject([
      {
        Key: { job_id: '#hour#jobs#acme' },
        UpdateExpression: 'DELETE places :over',
        ExpressionAttributeValues: { ':over': new Set([over]) },
      },
    ]);
  });

  test('fails at once on what another try would not mend', async () => {
    const fault = cancelled('ValidationError', 'None', 'None');
    dynamo.on(TransactWriteCommand).rejectsOnce(fault).rejects(new Error('the table is down'));
    await expect(create()).rejects.toThrow(expect.objectContaining({ cause: fault }));
    await expect(create()).rejects.toThrow('the table is down');
    expect(transactions()).toHaveLength(2);
  });

  test('fails by name where a key leads to no job', async () => {
    holds({ job_id: '#key#acme#k', of_job: 'ac-0', body_hash: 'one', valid_until: T0 + 1 });
    await expect(create()).rejects.toThrow('expected the job ac-0 of an idempotency key, got none');
  });
});

describe('changing', () => {
  test('changes an open job alone, with its revision one more', async () => {
    await jobs.end('ac-1', { status: 'failed', message: 'too late' }, T0 + 9);
    expect(updates()).toMatchObject([
      {
        Key: { job_id: 'ac-1' },
        UpdateExpression:
          'SET #status = :status, #message = :message, #ended_at = :ended_at, #waiting = :waiting ADD #revision :revision',
        ConditionExpression:
          'attribute_exists(created_order) AND attribute_not_exists(ended_at) AND is_cancel_requested = :no',
        ExpressionAttributeValues: { ':waiting': 'announcement', ':ended_at': T0 + 9, ':revision': 1 },
        ReturnValues: 'ALL_NEW',
      },
    ]);
  });

  test('answers the job as it stands where a change was refused', async () => {
    dynamo.on(UpdateCommand).rejects(refusal);
    holds({ ...ITEM, status: 'completed', ended_at: T0 + 5 });
    const news = { share: 1, figures: {}, message: '' };
    expect(await jobs.report('ac-1', '0', news, T0 + 9)).toMatchObject({
      status: 'completed',
      endedAtMs: T0 + 5,
    });
    expect(updates()[0]?.ConditionExpression).toContain(' AND #parts.#part.#share <= :share');
    expect(dynamo.commandCalls(GetCommand)[0]?.args[0].input.ConsistentRead).toBe(true);
  });

  test('takes a job that begins out of those who wait, once', async () => {
    await jobs.begin('ac-1', { name: 'loading', from: 10, to: 30 }, T0 + 5);
    expect(updates()[0]?.UpdateExpression).toBe(
      'SET #status = :status, #stage = :stage, #message = :message, admitted_at = if_not_exists(admitted_at, :now), ' +
        'started_at = if_not_exists(started_at, :now) ADD #revision :revision REMOVE waiting',
    );
  });

  test('lets an error of the table through', async () => {
    dynamo.on(UpdateCommand).rejects(new Error('the table is down'));
    await expect(jobs.cancel('ac-1', T0)).rejects.toThrow('the table is down');
  });
});

describe('reading', () => {
  test('pages an organisation’s jobs by their index, one more than asked for', async () => {
    dynamo.on(QueryCommand).resolves({ Items: [older('ac-3'), older('ac-2')] });
    const page = await jobs.list('acme', { size: 1, after: { jobId: 'ac-1', createdAtMs: T0 } });
    expect([page.jobs.map(({ jobId }) => jobId), page.more]).toEqual([['ac-3'], true]);
    expect(dynamo.commandCalls(QueryCommand)[0]?.args[0].input).toMatchObject({
      IndexName: 'by-organisation',
      KeyConditionExpression: 'organisation = :organisation AND created_order < :after',
      ExpressionAttributeValues: { ':organisation': 'acme', ':after': ITEM.created_order },
      ScanIndexForward: false,
      Limit: 2,
    });
  });

  test('says that there is more where DynamoDB cut a page that had grown too large', async () => {
    dynamo.on(QueryCommand).resolves({ Items: [older('ac-3')], LastEvaluatedKey: { job_id: 'ac-3' } });
    const page = await jobs.list('acme', { size: 20 });
    expect([page.jobs.map(({ jobId }) => jobId), page.more]).toEqual([['ac-3'], true]);
  });

  test('takes of an organisation’s limits what is a number', async () => {
    const rows = [
      { job_id: '#limits#acme', running: 3 },
      { job_id: '#limits#b#c', running: '4', per_hour: 7 },
    ];
    dynamo.on(BatchGetCommand).resolves({ Responses: { jobs: rows } });
    expect(await jobs.limitsOf(['acme', 'b#c', 'd'])).toEqual(
      new Map([
        ['acme', { running: 3 }],
        ['b#c', { perHour: 7 }],
      ]),
    );
    expect(dynamo.commandCalls(BatchGetCommand)).toHaveLength(1);
  });

  test('asks for many jobs as they stand now', async () => {
    dynamo.on(BatchGetCommand).resolves({ Responses: { jobs: [ITEM] } });
    expect(await jobs.getAll(['ac-1', 'ac-2'])).toMatchObject([{ jobId: 'ac-1' }]);
    expect(dynamo.commandCalls(BatchGetCommand)[0]?.args[0].input.RequestItems).toEqual({
      jobs: { Keys: [{ job_id: 'ac-1' }, { job_id: 'ac-2' }], ConsistentRead: true },
    });
  });

  test('finds those who wait over all pages of their index', async () => {
    dynamo
      .on(QueryCommand)
      .resolvesOnce({ Items: [ITEM], LastEvaluatedKey: { job_id: 'ac-1' } })
      .resolves({ Items: [{ ...ITEM, job_id: 'ac-2' }] });
    expect(await Array.fromAsync(jobs.waiting())).toEqual([
      { jobId: 'ac-1', organisation: 'acme' },
      { jobId: 'ac-2', organisation: 'acme' },
    ]);
    expect(dynamo.commandCalls(QueryCommand)[0]?.args[0].input).toMatchObject({
      IndexName: 'by-waiting',
      ExpressionAttributeValues: { ':what': 'lease' },
    });
  });
});

describe('admission', () => {
  test('is saved on the condition that nobody saved since', async () => {
    const next = { leases: [{ jobId: 'ac-1', organisation: 'acme' }], turn: 'acme' };
    expect(await jobs.saveAdmission(next, 7)).toBe(true);
    dynamo.on(UpdateCommand).rejects(refusal);
    expect(await jobs.saveAdmission(next, 7)).toBe(false);
    expect(updates()[0]).toMatchObject({
      Key: { job_id: '#admission' },
      ConditionExpression: 'attribute_not_exists(job_id) OR #revision = :before',
      ExpressionAttributeValues: { ':before': 7, ':revision': 8, ':turn': 'acme', ':leases': next.leases },
    });
  });
});
