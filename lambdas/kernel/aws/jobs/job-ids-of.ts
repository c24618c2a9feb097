/** What the records of a jobs table's stream are about. Must say no more of a job than its id: the record may be old. */
import type { DynamoDBStreamEvent } from 'aws-lambda';

/** Each id once, in the order in which it came first. */
export function jobIdsOf({ Records }: DynamoDBStreamEvent): string[] {
  return [...new Set(Records.flatMap(({ dynamodb }) => dynamodb?.Keys?.job_id?.S ?? []))];
}
