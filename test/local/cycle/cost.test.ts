import { describe, expect, test } from 'vitest';
import { costOf } from '../../../local/cycle/cost.ts';

const nothing = { invocations: 0, gbSeconds: 0, calls: {}, readUnits: 0, writeUnits: 0 };

describe('on AWS', () => {
  test('nothing costs nothing', () => {
    expect(costOf(nothing, 0)).toEqual({ lambda: 0, sqs: 0, dynamoDb: 0, total: 0 });
  });

  test('a million write units cost $0.625 and a million read units $0.125', () => {
    expect(costOf({ ...nothing, writeUnits: 1e6, readUnits: 1e6 }, 0).dynamoDb).toBeCloseTo(0.75, 9);
  });

  test('a million invocations of 1 GB for 100 ms cost $0.20 and $1.33', () => {
    expect(costOf({ ...nothing, invocations: 1e6, gbSeconds: 1e5 }, 0).lambda).toBeCloseTo(1.53334, 9);
  });

  test('a message costs its share of a send, a receive and a delete; calls to others cost SQS nothing', () => {
    const usage = { ...nothing, calls: { 'SQS.SendMessageBatch': 100_000, 'DynamoDB.Query': 7 } };
    expect(costOf(usage, 1e6).sqs).toBeCloseTo(2.1 * 0.4, 9);
  });

  test('the total is the sum', () => {
    const cost = costOf(
      { invocations: 5, gbSeconds: 2, calls: { 'SQS.SendMessage': 3 }, readUnits: 4, writeUnits: 6 },
      3,
    );
    expect(cost.total).toBeCloseTo(cost.lambda + cost.sqs + cost.dynamoDb, 12);
  });
});
