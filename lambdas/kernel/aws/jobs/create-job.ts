/** Puts a job into its table, with its idempotency key and its place in the hour. Must write all three or none. */
import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { RetryLater } from '../../core/errors.ts';
import { type Job, newJob } from '../../core/jobs/job.ts';
import {
  type Creation,
  type Idempotency,
  KEY_LIVES_MS,
  type NewJob,
  type Terms,
} from '../../core/jobs/jobs.ts';
import type { Item } from '../table.ts';
import { hourId, placeTaken, untilFree } from './hour-places.ts';
import { itemOf, jobOf } from './job-item.ts';

/** Why a transaction is cancelled that is worth another look at what stands against it. Source: CancellationReason, DynamoDB API reference. */
const MOMENTARY: readonly (string | undefined)[] = [
  'None',
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
];
/**
 * Of transactions on one item that come at once, DynamoDB cancels all but one. Simulated at 20 ms each, pauses of 25 ms on average let
 * ten through within 0.3 s and twenty within 0.5 s; pauses that grow take twice as long.
 */
const ATTEMPTS = 20;
const LONGEST_PAUSE_MS = 50;

type JobTable = { doc: DynamoDBDocumentClient; table: string };
type RatedTerms = Terms & { perHour: number };

/** Items beside jobs: `{job_id: '#key#acme#...', of_job, body_hash, valid_until}`, and the organisation's hour. */
export async function createJob(
  into: JobTable,
  order: NewJob,
  terms: RatedTerms,
  nowMs: number,
): Promise<Creation> {
  const refusal = await refusalOf(into, order, terms, nowMs);
  if (refusal) return refusal;
  await terms.prepare?.();
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const creation = (await write(into, order, terms, nowMs)) ?? (await refusalOf(into, order, terms, nowMs));
    if (creation) return creation;
    await sleep(Math.random() * LONGEST_PAUSE_MS);
  }
  throw new RetryLater(`expected a new job in ${ATTEMPTS} attempts, got others that were faster`);
}

/** What stands against a new job. */
async function refusalOf(
  into: JobTable,
  order: NewJob,
  { idempotency, perHour }: RatedTerms,
  nowMs: number,
): Promise<Creation | undefined> {
  const [repeated, retryAfterMs] = await Promise.all([
    idempotency && creationOf(into, keyId(order, idempotency), idempotency, nowMs),
    untilFree({ ...into, id: hourId('jobs', order.organisation), perHour }, nowMs),
  ]);
  return repeated ?? (retryAfterMs > 0 ? { outcome: 'too many', retryAfterMs } : undefined);
}

/** What the key was used for before. */
async function creationOf(
  into: JobTable,
  id: string,
  { bodyHash }: Idempotency,
  nowMs: number,
): Promise<Creation | undefined> {
  const key = await itemAt(into, id);
  if (!key || Number(key.valid_until) <= nowMs) return undefined;
  if (key.body_hash !== bodyHash) return { outcome: 'other body' };
  const job = jobOf(await itemAt(into, String(key.of_job)));
  if (!job) throw new Error(`expected the job ${key.of_job} of an idempotency key, got none`);
  return { outcome: 'repeated', job };
}

/** Undefined when nothing was written, for a reason that another look may find gone. */
async function write(
  { doc, table }: JobTable,
  order: NewJob,
  { idempotency, keptDays, perHour }: RatedTerms,
  nowMs: number,
): Promise<Creation | undefined> {
  const job = newJob(order, nowMs);
  const ConditionExpression = 'attribute_not_exists(job_id)';
  const isWritten = await transact(doc, [
    { Put: { TableName: table, Item: itemOf(job, keptDays), ConditionExpression } },
    { Update: placeTaken({ table, id: hourId('jobs', order.organisation), perHour }, nowMs) },
    ...(idempotency ? [{ Put: { TableName: table, ...keyPut(job, idempotency) } }] : []),
  ]);
  return isWritten ? { outcome: 'created', job } : undefined;
}

/** A key whose time is over is as good as none, though the table may still hold it. */
function keyPut(job: Job, idempotency: Idempotency) {
  const validUntil = job.createdAtMs + KEY_LIVES_MS;
  return {
    Item: {
      job_id: keyId(job, idempotency),
      of_job: job.jobId,
      body_hash: idempotency.bodyHash,
      valid_until: validUntil,
      expires_at: Math.ceil(validUntil / 1_000),
    },
    ConditionExpression: 'attribute_not_exists(job_id) OR valid_until <= :now',
    ExpressionAttributeValues: { ':now': job.createdAtMs },
  };
}

async function transact(
  doc: DynamoDBDocumentClient,
  TransactItems: TransactWriteCommandInput['TransactItems'],
): Promise<boolean> {
  try {
    await doc.send(new TransactWriteCommand({ TransactItems }));
    return true;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    if (error.CancellationReasons?.every(({ Code }) => MOMENTARY.includes(Code))) return false;
    throw new Error('expected the table to take a new job, got a refusal', { cause: error });
  }
}

async function itemAt({ doc, table }: JobTable, id: string): Promise<Item | undefined> {
  const Key = { job_id: id };
  return (await doc.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))).Item;
}

function keyId({ organisation }: Pick<Job, 'organisation'>, { key }: Idempotency): string {
  return `#key#${organisation}#${key}`;
}
