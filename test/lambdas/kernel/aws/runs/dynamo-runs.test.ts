/** Proves what the store asks of DynamoDB and makes of its answers; the contract over a real table runs when deployed. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { AwsCalls } from '../../../../../lambdas/kernel/aws/aws-calls.ts';
import { DynamoRuns } from '../../../../../lambdas/kernel/aws/runs/dynamo-runs.ts';
import { connectTable } from '../../../../../lambdas/kernel/aws/table.ts';
import { RetryLater } from '../../../../../lambdas/kernel/core/errors.ts';

const T0 = Date.parse('2026-11-05T02:00:00Z');
const RUN = 'wave#2026-11-05';
const DAYS_400 = 400 * 86_400;
const dynamo = mockClient(DynamoDBDocumentClient);
let runs: DynamoRuns;

const header = {
  run_id: RUN,
  part: 'header',
  attempt: 1,
  scheduled_at_ms: T0,
  started_at_ms: T0,
  lease_until_ms: T0 + 30_000,
  due: 3,
  queued: 3,
  messages: 2,
};
const planned = { ...header, planned_at_ms: T0 + 5_000 };
const shard = (attempt: number, done: number) => ({
  run_id: RUN,
  part: `attempt#${attempt}#00000`,
  done,
  failed: 0,
});
const refusal = new ConditionalCheckFailedException({ message: 'the condition failed', $metadata: {} });

beforeEach(() => {
  dynamo.reset();
  runs = new DynamoRuns(connectTable(new AwsCalls()), 'runs');
  dynamo.on(UpdateCommand).resolves({ Attributes: header });
});

function holds(...items: { part: string }[]): void {
  dynamo.on(QueryCommand).resolves({ Items: items });
  dynamo.on(GetCommand).resolves({ Item: items.find(({ part }) => part === 'header') });
}

const begin = () => runs.begin({ runId: RUN, scheduledAtMs: T0, nowMs: T0, leaseMs: 30_000 });
const settle = (...numbers: number[]) =>
  runs.settle(
    RUN,
    numbers.map((number) => ({ attempt: 1, number, done: 90, failed: 10 })),
    T0 + 9_000,
  );
const updates = () => dynamo.commandCalls(UpdateCommand).map(({ args: [{ input }] }) => input);

describe('beginning', () => {
  test('takes the lease if there is no run or its lease has run out, and nothing of a planned run', async () => {
    expect(await begin()).toEqual({ outcome: 'begun', attempt: 1 });
    const [update] = updates();
    expect(update?.Key).toEqual({ run_id: RUN, part: 'header' });
    expect(update?.ConditionExpression).toBe(
      'attribute_not_exists(planned_at_ms) AND (attribute_not_exists(run_id) OR lease_until_ms <= :now)',
    );
    expect(update?.ExpressionAttributeValues).toMatchObject({
      ':now': T0,
      ':attempt': 1,
      ':lease_until_ms': T0 + 30_000,
    });
  });

  test('tells who waits until when', async () => {
    dynamo.on(UpdateCommand).rejects(refusal);
    holds(header);
    expect(await begin()).toEqual({ outcome: 'being-planned', leaseUntilMs: T0 + 30_000 });
  });

  test('finishes a planned run whose master died before it could', async () => {
    dynamo.on(UpdateCommand).rejectsOnce(refusal).resolves({});
    holds(planned, shard(1, 3));
    expect(await begin()).toEqual({ outcome: 'already-planned' });
    expect(updates()[1]).toMatchObject({
      UpdateExpression:
        'SET #finished_at_ms = :finished_at_ms, #done = :done, #failed = :failed, #phase = :phase',
      ConditionExpression: 'attempt = :attempt AND attribute_not_exists(finished_at_ms)',
      ExpressionAttributeValues: { ':finished_at_ms': T0, ':done': 3, ':failed': 0, ':attempt': 1 },
    });
  });

  test('leaves a planned run alone whose workers are at it', async () => {
    dynamo.on(UpdateCommand).rejects(refusal);
    holds(planned, shard(1, 2));
    expect(await begin()).toEqual({ outcome: 'already-planned' });
    expect(updates()).toHaveLength(1);
  });

  test('keeps a run for 400 days, in seconds as the table counts them', async () => {
    await begin();
    expect(updates()[0]?.ExpressionAttributeValues?.[':expires_at']).toBe(T0 / 1_000 + DAYS_400);
  });
});

describe('planning', () => {
  test.each([
    [
      'planning',
      () => runs.planning({ runId: RUN, attempt: 1 }, { due: 1, queued: 0, messages: 0, leaseUntilMs: T0 }),
    ],
    [
      'planned',
      () => runs.planned({ runId: RUN, attempt: 1 }, { due: 1, queued: 1, messages: 1, nowMs: T0 }),
    ],
  ])('%s asks a master to stop whom another has followed', async (_, write) => {
    dynamo.on(UpdateCommand).rejects(refusal);
    await expect(write()).rejects.toThrow(RetryLater);
    expect(updates()[0]).toMatchObject({
      ConditionExpression: 'attempt = :attempt',
      ExpressionAttributeValues: { ':attempt': 1 },
    });
  });
});

describe('settling', () => {
  test('counts a chunk by its place in a shard of 256', async () => {
    holds(header);
    await settle(0);
    await settle(70_000);
    expect(updates().map(({ Key }) => Key?.part)).toEqual(['attempt#1#00000', 'attempt#1#00273']);
    expect(updates()[1]).toMatchObject({
      UpdateExpression: 'SET #expires_at = :expires_at ADD #chunks :chunks, #done :done, #failed :failed',
      ConditionExpression: 'NOT contains(chunks, :chunk0)',
      ExpressionAttributeValues: { ':chunk0': 112, ':chunks': new Set([112]), ':done': 90, ':failed': 10 },
    });
  });

  test('counts the chunks of a shard in one update', async () => {
    holds(header);
    await settle(3, 4, 300);
    expect(updates().map(({ Key }) => Key?.part)).toEqual(['attempt#1#00000', 'attempt#1#00001']);
    expect(updates()[0]).toMatchObject({
      ConditionExpression: 'NOT contains(chunks, :chunk0) AND NOT contains(chunks, :chunk1)',
      ExpressionAttributeValues: { ':chunks': new Set([3, 4]), ':done': 180, ':failed': 20 },
    });
  });

  test('counts them one by one where some were counted before', async () => {
    holds(header);
    dynamo.on(UpdateCommand).rejectsOnce(refusal).rejectsOnce(refusal).resolves({ Attributes: {} });
    await settle(3, 4);
    const counted = updates().map(({ ExpressionAttributeValues }) => ExpressionAttributeValues?.[':chunks']);
    expect(counted).toEqual([new Set([3, 4]), new Set([3]), new Set([4])]);
  });

  test('changes no count when it comes again, and still finishes what was left unfinished', async () => {
    dynamo.on(UpdateCommand).rejectsOnce(refusal).resolves({ Attributes: planned });
    holds(planned, shard(1, 3));
    expect(await settle(0)).toMatchObject({ done: 3, finishedAtMs: T0 + 9_000 });
    expect(updates()).toHaveLength(2);
  });

  test('answers the end that another worker wrote at the same moment', async () => {
    dynamo.on(UpdateCommand).resolvesOnce({ Attributes: {} }).rejects(refusal);
    const finished = { ...planned, finished_at_ms: T0 + 8_000, done: 2, failed: 1 };
    dynamo
      .on(QueryCommand)
      .resolvesOnce({ Items: [planned] })
      .resolvesOnce({ Items: [planned, shard(1, 3)] })
      .resolves({ Items: [finished, shard(1, 3)] });
    expect(await settle(0)).toMatchObject({ done: 2, failed: 1, finishedAtMs: T0 + 8_000 });
  });

  test('writes nothing for a run that never began', async () => {
    holds();
    await expect(settle(0)).rejects.toThrow(`expected a run that has begun, got "${RUN}"`);
    expect(updates()).toEqual([]);
  });

  test('asks once whether a run has begun, not for every chunk', async () => {
    holds(header);
    for (const number of [0, 1, 2]) await settle(number);
    expect(dynamo.commandCalls(QueryCommand)).toHaveLength(4);
  });

  test('lets an error of the table through', async () => {
    holds(header);
    dynamo.on(UpdateCommand).rejects(new Error('the table is down'));
    await expect(settle(0)).rejects.toThrow('the table is down');
  });
});

describe('announcing', () => {
  test('moves a finished run on to a phase of which no stream wakes anybody again', async () => {
    await runs.announced(RUN, T0 + 99);
    expect(updates()).toMatchObject([
      {
        ConditionExpression: 'attribute_exists(finished_at_ms)',
        ExpressionAttributeValues: { ':announced_at_ms': T0 + 99, ':phase': 'announced' },
      },
    ]);
  });
});

describe('closing', () => {
  test('writes who is not done as failed, unless the run has finished by itself', async () => {
    const large = { ...planned, queued: 300 };
    holds(large, shard(1, 90));
    const run = await runs.close(RUN, T0 + 50);
    expect(run).toMatchObject({ done: 90, failed: 210, finishedAtMs: T0 + 50 });
    expect(updates()).toMatchObject([
      {
        ConditionExpression: 'attempt = :attempt AND attribute_not_exists(finished_at_ms)',
        ExpressionAttributeValues: { ':finished_at_ms': T0 + 50, ':done': 90, ':failed': 210 },
      },
    ]);
  });
});

describe('progress', () => {
  test('reads what stands now, and adds up the shards of the latest attempt over all pages', async () => {
    dynamo
      .on(QueryCommand)
      .resolvesOnce({
        Items: [shard(1, 500), shard(2, 20)],
        LastEvaluatedKey: { run_id: RUN, part: 'attempt#2#00000' },
      })
      .resolves({
        Items: [{ ...shard(2, 1), part: 'attempt#2#00001' }, shard(20, 9_000), { ...planned, attempt: 2 }],
      });
    expect(await runs.progress(RUN)).toEqual({
      runId: RUN,
      attempt: 2,
      scheduledAtMs: T0,
      startedAtMs: T0,
      plannedAtMs: T0 + 5_000,
      due: 3,
      queued: 3,
      messages: 2,
      done: 21,
      failed: 0,
    });
    expect(dynamo.commandCalls(QueryCommand)[0]?.args[0].input.ConsistentRead).toBe(true);
  });

  test('knows nothing of a run that never began', async () => {
    holds();
    expect(await runs.progress(RUN)).toBeUndefined();
  });
});
