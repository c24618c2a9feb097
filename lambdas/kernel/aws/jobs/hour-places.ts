/** How often something was done within the last hour, as places in one item. Must let nobody in beyond the limit, however many come at once. */
import { randomUUID } from 'node:crypto';
import { TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { slidingHour } from '../../core/jobs/sliding-hour.ts';

/** The item `{job_id: id, places}`: a set of when each place was taken, with something that tells it from others of the same moment. */
export type Hour = { doc: DynamoDBDocumentClient; table: string; id: string; perHour: number };

const HOUR_MS = 3_600_000;

/** The id of the item for what an organisation does. */
export function hourId(what: string, organisation: string): string {
  return `#hour#${what}#${organisation}`;
}

/** How long until a place is free, in ms. Takes out of a full hour what is older. */
export async function untilFree(hour: Hour, nowMs: number): Promise<number> {
  const { doc, table, id, perHour } = hour;
  const Key = { job_id: id };
  const { Item } = await doc.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
  const places = [...((Item?.places ?? new Set()) as Set<string>)].sort();
  const times = places.map((place) => Number.parseInt(place, 10));
  const { within, retryAfterMs } = slidingHour(times, perHour, nowMs);
  const over = places.slice(0, places.length - within.length);
  if (over.length > 0 && places.length >= perHour) await leave(hour, over);
  return retryAfterMs;
}

/** Passed over while a transaction is under way on the item: whoever finds the hour full for that looks again. */
async function leave({ doc, table, id }: Hour, places: readonly string[]): Promise<void> {
  const update = new UpdateCommand({
    TableName: table,
    Key: { job_id: id },
    UpdateExpression: 'DELETE places :over',
    ExpressionAttributeValues: { ':over': new Set(places) },
  });
  await doc.send(update).catch((error) => {
    if (!(error instanceof TransactionConflictException)) throw error;
  });
}

/** The update that takes a place; its condition fails where none is free. It depends on nothing that another wrote in between. */
export function placeTaken({ table, id, perHour }: Omit<Hour, 'doc'>, nowMs: number) {
  return {
    TableName: table,
    Key: { job_id: id },
    UpdateExpression: 'ADD places :place SET expires_at = :expiry',
    ConditionExpression: 'attribute_not_exists(places) OR size(places) < :most',
    ExpressionAttributeValues: {
      ':place': new Set([`${String(nowMs).padStart(15, '0')}#${randomUUID()}`]),
      ':expiry': Math.ceil((nowMs + HOUR_MS) / 1_000),
      ':most': perHour,
    },
  };
}
