/** Puts a job into its table, with its idempotency key and its place in the hour. Must write all three or none. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type Job, newJob } from '../core/job.ts';
import {
  type Creation,
  type Idempotency,
  type JobLimits,
  KEY_LIVES_MS,
  type NewJob,
  type Terms,
} from '../core/jobs.ts';
import { slidingHour } from '../core/sliding-hour.ts';
import { itemOf, jobOf } from './job-item.ts';
import type { Item } from './table.ts';
import { untilAccepted } from './until-accepted.ts';

/** Why a transaction is cancelled that is worth another look at what it was made of. Source: CancellationReason, DynamoDB API reference. */
const MOMENTARY: readonly (string | undefined)[] = [
  'None',
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
];
const HOUR_MS = 3_600_000;

type JobTable = { doc: DynamoDBDocumentClient; table: string };
type ConditionalPut = { Item: Item; ConditionExpression: string; ExpressionAttributeValues?: Item };

/**
 * Items beside jobs: `{job_id: '#key#acme#...', of_job, body_hash, valid_until}` and `{job_id: '#rate#acme', created: [ms, ...], revision}`.
 * Reads what stands against the job, then writes on the condition that it still stands so, or looks again.
 */
export async function createJob(
  into: JobTable,
  order: NewJob,
  terms: Terms & { limits: JobLimits },
  nowMs: number,
): Promise<Creation> {
  const creations: Creation[] = [];
  await untilAccepted(into.table, [order], async (open) => {
    const creation = await tryToCreate(into, order, terms, nowMs);
    if (!creation) return [...open];
    creations.push(creation);
    return [];
  });
  return creations[0] as Creation;
}

/** Undefined where somebody else wrote in between. */
async function tryToCreate(
  into: JobTable,
  order: NewJob,
  terms: Terms & { limits: JobLimits },
  nowMs: number,
): Promise<Creation | undefined> {
  const { idempotency, limits, keptDays } = terms;
  const keyId = `#key#${order.organisation}#${idempotency?.key}`;
  const rateId = `#rate#${order.organisation}`;
  const [key, rate] = await Promise.all([idempotency && itemAt(into, keyId), itemAt(into, rateId)]);
  if (idempotency && key && Number(key.valid_until) > nowMs) {
    if (key.body_hash !== idempotency.bodyHash) return { outcome: 'other body' };
    const job = jobOf(await itemAt(into, String(key.of_job)));
    if (!job) throw new Error(`expected the job ${key.of_job} of an idempotency key, got none`);
    return { outcome: 'repeated', job };
  }
  const { within, retryAfterMs } = slidingHour((rate?.created ?? []) as number[], limits.perHour, nowMs);
  if (retryAfterMs > 0) return { outcome: 'too many', retryAfterMs };
  const job = newJob(order, nowMs);
  const created = [...within, nowMs].sort((a, b) => a - b);
  const revision = Number(rate?.revision ?? 0);
  const isWritten = await writeAll(into, [
    { Item: itemOf(job, keptDays), ConditionExpression: 'attribute_not_exists(job_id)' },
    {
      Item: { job_id: rateId, created, revision: revision + 1, expires_at: seconds(nowMs + HOUR_MS) },
      ConditionExpression: 'attribute_not_exists(job_id) OR revision = :revision',
      ExpressionAttributeValues: { ':revision': revision },
    },
    ...(idempotency ? [keyPut(keyId, idempotency, job, nowMs)] : []),
  ]);
  return isWritten ? { outcome: 'created', job } : undefined;
}

/** A key whose time is over is as good as none, though the table may still hold it. */
function keyPut(keyId: string, { bodyHash }: Idempotency, { jobId }: Job, nowMs: number): ConditionalPut {
  const validUntil = nowMs + KEY_LIVES_MS;
  return {
    Item: {
      job_id: keyId,
      of_job: jobId,
      body_hash: bodyHash,
      valid_until: validUntil,
      expires_at: seconds(validUntil),
    },
    ConditionExpression: 'attribute_not_exists(job_id) OR valid_until <= :now',
    ExpressionAttributeValues: { ':now': nowMs },
  };
}

/** False when nothing was written, for a reason that another look may find gone. */
async function writeAll({ doc, table }: JobTable, puts: readonly ConditionalPut[]): Promise<boolean> {
  try {
    const TransactItems = puts.map((put) => ({ Put: { TableName: table, ...put } }));
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

function seconds(ms: number): number {
  return Math.ceil(ms / 1_000);
}
