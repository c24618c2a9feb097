/** DynamoDB as the stores use it: paged queries and batches that lose nothing. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchExecuteStatementCommand,
  BatchGetCommand,
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { chunksOf } from '../core/chunk.ts';
import type { AwsCalls } from './aws-calls.ts';
import { type Patience, patienceOf } from './patience.ts';
import { untilAccepted } from './until-accepted.ts';

/** BatchWriteItem takes 25 requests, BatchExecuteStatement 25 statements, BatchGetItem 100 keys. */
const WRITES_A_BATCH = 25;
const READS_A_BATCH = 100;
const BATCHES_AT_ONCE = 4;

/** What a statement of a batch may be answered with: its key is there already, or it is worth another try. Source: BatchStatementError, DynamoDB API reference. */
const KEY_IS_TAKEN = 'DuplicateItem';
const MOMENTARY: readonly string[] = [
  'InternalServerError',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
  'ThrottlingError',
  'TransactionConflict',
];

const USUAL_PATIENCE: Patience = { requestMs: 4_000, attempts: 3 };

export type Item = Record<string, unknown>;
type WriteRequest = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number];

/** A document client whose calls are counted. */
export function connectTable(calls: AwsCalls, patience = USUAL_PATIENCE): DynamoDBDocumentClient {
  return calls.watch(
    DynamoDBDocumentClient.from(new DynamoDBClient(patienceOf(patience)), {
      marshallOptions: { removeUndefinedValues: true },
    }),
  );
}

/** Every item of a query, page by page; holds one page at a time. */
export async function* queryItems(
  doc: DynamoDBDocumentClient,
  query: QueryCommandInput,
): AsyncGenerator<Item> {
  let from: Item | undefined;
  do {
    const page = await doc.send(new QueryCommand({ ...query, ExclusiveStartKey: from }));
    yield* page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from);
}

/** Puts all items, in batches of 25. Throws `RetryLater` when DynamoDB keeps refusing some of them. */
export async function putItems(
  doc: DynamoDBDocumentClient,
  table: string,
  items: readonly Item[],
): Promise<void> {
  await inBatches(items, WRITES_A_BATCH, async (batch) => {
    const requests: WriteRequest[] = batch.map((item) => ({ PutRequest: { Item: item } }));
    await untilAccepted(table, requests, async (open) => {
      const answer = await doc.send(new BatchWriteCommand({ RequestItems: { [table]: [...open] } }));
      return answer.UnprocessedItems?.[table] ?? [];
    });
  });
}

/**
 * Puts the items whose keys are free and leaves the others as they are, in batches of 25; each key at most once.
 * Throws at an item that is wrong or not allowed, and `RetryLater` when DynamoDB keeps refusing some of them.
 */
export async function insertItems(
  doc: DynamoDBDocumentClient,
  table: string,
  items: readonly Item[],
): Promise<void> {
  await inBatches(items, WRITES_A_BATCH, async (batch) => {
    await untilAccepted(table, batch, async (open) => {
      const Statements = open.map((item) => insertStatement(table, item));
      const { Responses = [] } = await doc.send(new BatchExecuteStatementCommand({ Statements }));
      const errors = Responses.flatMap((answer) => answer.Error ?? []);
      const fault = errors.find(({ Code }) => Code !== KEY_IS_TAKEN && !MOMENTARY.includes(Code ?? ''));
      if (fault) throw new Error(`expected ${table} to take every item, got ${fault.Code}: ${fault.Message}`);
      return open.filter((_, i) => !Responses[i] || MOMENTARY.includes(Responses[i].Error?.Code ?? ''));
    });
  });
}

function insertStatement(table: string, item: Item) {
  const fields = Object.keys(item).map((name) => `'${name}': ?`);
  return {
    Statement: `INSERT INTO "${table}" VALUE {${fields.join(', ')}}`,
    Parameters: Object.values(item),
  };
}

/** Gets the items that exist among `keys`, in any order, in batches of 100; a consistent read costs twice and sees what stands now. */
export async function getItems(
  doc: DynamoDBDocumentClient,
  table: string,
  keys: readonly Item[],
  { isConsistent = false } = {},
): Promise<Item[]> {
  const found: Item[] = [];
  await inBatches(keys, READS_A_BATCH, async (batch) => {
    await untilAccepted(table, batch, async (open) => {
      const RequestItems = { [table]: { Keys: [...open], ConsistentRead: isConsistent } };
      const answer = await doc.send(new BatchGetCommand({ RequestItems }));
      found.push(...(answer.Responses?.[table] ?? []));
      return answer.UnprocessedKeys?.[table]?.Keys ?? [];
    });
  });
  return found;
}

async function inBatches<T>(
  all: readonly T[],
  size: number,
  send: (batch: T[]) => Promise<void>,
): Promise<void> {
  for await (const group of chunksOf(chunksOf(all, size), BATCHES_AT_ONCE))
    await Promise.all(group.map(send));
}
