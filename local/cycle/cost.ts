/** What a cycle's use would cost on AWS. Must count no free tier, and nothing that the use does not tell. */
import type { Usage } from './usage.ts';

/** US dollars in us-east-1, on demand: aws.amazon.com/lambda/pricing (arm64), /sqs/pricing (standard queues), /dynamodb/pricing. */
const PRICES = {
  lambdaRequest: 0.2 / 1e6,
  lambdaGbSecond: 0.0000133334,
  sqsRequest: 0.4 / 1e6,
  dynamoReadUnit: 0.125 / 1e6,
  dynamoWriteUnit: 0.625 / 1e6,
};

export type Cost = { lambda: number; sqs: number; dynamoDb: number; total: number };

/**
 * US dollars for `usage`. Lambda's pollers are not seen in it: each of the `messages` is taken to be received
 * and deleted alone, which is the most that they cost.
 */
export function costOf(usage: Usage, messages: number): Cost {
  const sent = Object.entries(usage.calls)
    .filter(([name]) => name.startsWith('SQS.'))
    .reduce((sum, [, count]) => sum + count, 0);
  const lambda = usage.invocations * PRICES.lambdaRequest + usage.gbSeconds * PRICES.lambdaGbSecond;
  const sqs = (sent + 2 * messages) * PRICES.sqsRequest;
  const dynamoDb = usage.readUnits * PRICES.dynamoReadUnit + usage.writeUnits * PRICES.dynamoWriteUnit;
  return { lambda, sqs, dynamoDb, total: lambda + sqs + dynamoDb };
}
