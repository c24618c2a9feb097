import {
  BatchExecuteStatementCommand,
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AwsCalls } from '../../../../lambdas/kernel/aws/aws-calls.ts';
import {
  connectTable,
  getItems,
  insertItems,
  putItems,
  queryItems,
} from '../../../../lambdas/kernel/aws/table.ts';
import { RetryLater } from '../../../../lambdas/kernel/core/errors.ts';

const dynamo = mockClient(DynamoDBDocumentClient);
const doc = connectTable(new AwsCalls());
const upTo = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));
type Id = { id: number };
type Put = { PutRequest: { Item: Id } };

beforeEach(() => {
  dynamo.reset();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

async function settled<T>(work: Promise<T>): Promise<T | unknown> {
  const outcome = work.catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  return outcome;
}

/** A table that takes of every batch only those that `takes` says, on that call. */
function tableThatTakes(takes: (id: number, call: number) => boolean) {
  const stored: number[] = [];
  const batches: number[] = [];
  dynamo
    .on(BatchWriteCommand)
    .callsFake(({ RequestItems: { items } }: { RequestItems: { items: Put[] } }) => {
      batches.push(items.length);
      const open = items.filter(({ PutRequest }) => !takes(PutRequest.Item.id, batches.length));
      stored.push(
        ...items.filter((item) => !open.includes(item)).map(({ PutRequest }) => PutRequest.Item.id),
      );
      return { UnprocessedItems: open.length > 0 ? { items: open } : {} };
    });
  return { stored, batches };
}

/** A table of even ids that answers of every batch only those that `answers` says, on that call. */
function tableThatAnswers(answers: (id: number, call: number) => boolean) {
  const batches: number[] = [];
  dynamo
    .on(BatchGetCommand)
    .callsFake(({ RequestItems: { items } }: { RequestItems: { items: { Keys: Id[] } } }) => {
      batches.push(items.Keys.length);
      const open = items.Keys.filter(({ id }) => !answers(id, batches.length));
      const found = items.Keys.filter((key) => !open.includes(key) && key.id % 2 === 0);
      return {
        Responses: { items: found },
        UnprocessedKeys: open.length > 0 ? { items: { Keys: open } } : {},
      };
    });
  return batches;
}

describe('putItems', () => {
  test('writes nothing for no items', async () => {
    await putItems(doc, 'items', []);
    expect(dynamo.calls()).toHaveLength(0);
  });

  test('writes 25 items in a batch', async () => {
    const { stored, batches } = tableThatTakes(() => true);
    await settled(putItems(doc, 'items', upTo(127)));
    expect(batches).toEqual([25, 25, 25, 25, 25, 2]);
    expect(stored.toSorted((a, b) => a - b)).toEqual(upTo(127).map(({ id }) => id));
  });

  test('writes again what was left unprocessed, and only that', async () => {
    const { stored, batches } = tableThatTakes((id, call) => call > 1 || id % 2 === 0);
    await settled(putItems(doc, 'items', upTo(10)));
    expect(batches).toEqual([10, 5]);
    expect(stored).toEqual([0, 2, 4, 6, 8, 1, 3, 5, 7, 9]);
  });

  test('writes every item exactly once, however batches are torn', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(120), fc.infiniteStream(fc.boolean()), async (count, luck) => {
        dynamo.reset();
        const refused = new Map<number, number>();
        const { stored } = tableThatTakes((id) => {
          const times = refused.get(id) ?? 0;
          if (times === 7 || luck.next().value) return true;
          refused.set(id, times + 1);
          return false;
        });
        await settled(putItems(doc, 'items', upTo(count)));
        expect(stored.toSorted((a, b) => a - b)).toEqual(upTo(count).map(({ id }) => id));
      }),
      { numRuns: 25 },
    );
  });

  test('asks to be tried later when an item is never taken', async () => {
    tableThatTakes((id) => id !== 3);
    expect(await settled(putItems(doc, 'items', upTo(10)))).toEqual(
      new RetryLater('expected items to take a batch in 8 attempts, got 1 left over'),
    );
  });
});

describe('insertItems', () => {
  type Statement = { Statement: string; Parameters: [number] };

  /** A table that answers each item with the code that `codeOf` says, on that call; undefined takes it. */
  function tableThatSays(codeOf: (id: number, call: number) => string | undefined) {
    const batches: number[][] = [];
    dynamo.on(BatchExecuteStatementCommand).callsFake(({ Statements }: { Statements: Statement[] }) => {
      const ids = Statements.map(({ Parameters: [id] }) => id);
      batches.push(ids);
      const answer = (Code: string | undefined) =>
        Code ? { Error: { Code, Message: 'says the table' } } : { TableName: 'items' };
      return { Responses: ids.map((id) => answer(codeOf(id, batches.length))) };
    });
    return batches;
  }

  test('inserts 25 items in a batch, each by a statement that fails on a key that is there', async () => {
    const batches = tableThatSays(() => undefined);
    await settled(insertItems(doc, 'items', upTo(60)));
    expect(batches.map((ids) => ids.length)).toEqual([25, 25, 10]);
    const [
      {
        args: [{ input }],
      } = { args: [{ input: {} }] },
    ] = dynamo.commandCalls(BatchExecuteStatementCommand);
    expect(input).toMatchObject({
      Statements: expect.arrayContaining([
        { Statement: `INSERT INTO "items" VALUE {'id': ?}`, Parameters: [0] },
      ]),
    });
  });

  test('leaves an item alone whose key is there already', async () => {
    const batches = tableThatSays((id) => (id === 1 ? 'DuplicateItem' : undefined));
    expect(await settled(insertItems(doc, 'items', upTo(3)))).toBeUndefined();
    expect(batches).toEqual([[0, 1, 2]]);
  });

  test('inserts again what was refused for the moment, and only that', async () => {
    const batches = tableThatSays((id, call) => (call === 1 && id > 0 ? 'ThrottlingError' : undefined));
    await settled(insertItems(doc, 'items', upTo(3)));
    expect(batches).toEqual([
      [0, 1, 2],
      [1, 2],
    ]);
  });

  test('says what the table has against an item', async () => {
    tableThatSays((id) => (id === 1 ? 'AccessDenied' : undefined));
    expect(await settled(insertItems(doc, 'items', upTo(3)))).toEqual(
      new Error('expected items to take every item, got AccessDenied: says the table'),
    );
  });
});

describe('getItems', () => {
  test('reads 100 keys in a batch and leaves out what is not there', async () => {
    const batches = tableThatAnswers(() => true);
    const found = (await settled(getItems(doc, 'items', upTo(250)))) as Id[];
    expect(batches).toEqual([100, 100, 50]);
    expect(found).toHaveLength(125);
  });

  test('reads again the keys that were left unprocessed, and only those', async () => {
    const batches = tableThatAnswers((id, call) => call > 1 || id < 4);
    expect(await settled(getItems(doc, 'items', upTo(10)))).toEqual([0, 2, 4, 6, 8].map((id) => ({ id })));
    expect(batches).toEqual([10, 6]);
  });

  test('asks to be tried later when a key is never answered', async () => {
    tableThatAnswers((id) => id !== 3);
    expect(await settled(getItems(doc, 'items', upTo(10)))).toBeInstanceOf(RetryLater);
  });
});

describe('queryItems', () => {
  test('goes through every page, an empty one among them, and asks for a page only when it is wanted', async () => {
    dynamo
      .on(QueryCommand)
      .resolvesOnce({ Items: [{ id: 0 }, { id: 1 }], LastEvaluatedKey: { id: 1 } })
      .resolvesOnce({ Items: [], LastEvaluatedKey: { id: 7 } })
      .resolves({ Items: [{ id: 8 }] });
    const items = queryItems(doc, { TableName: 'items', KeyConditionExpression: 'pk = :pk' });
    await items.next();
    expect(dynamo.calls()).toHaveLength(1);
    const rest = await Array.fromAsync(items);
    expect(rest).toEqual([{ id: 1 }, { id: 8 }]);
    const starts = dynamo.commandCalls(QueryCommand).map(({ args: [{ input }] }) => input.ExclusiveStartKey);
    expect(starts).toEqual([undefined, { id: 1 }, { id: 7 }]);
  });
});
