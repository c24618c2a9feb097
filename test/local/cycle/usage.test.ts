import { expect, test } from 'vitest';
import { addTo, type Usage } from '../../../local/cycle/usage.ts';

const counts = (calls: Record<string, number>, readUnits: number, writeUnits: number): string =>
  JSON.stringify({ level: 'INFO', message: 'aws calls', aws: { calls, readUnits, writeUnits } });

test('usage adds what Lambda reports and what doors count, and passes over other lines', () => {
  const usage: Usage = { invocations: 0, gbSeconds: 0, calls: {}, readUnits: 0, writeUnits: 0 };
  for (const line of [
    'START RequestId: 1 Version: $LATEST',
    counts({ 'DynamoDB.Query': 2, 'SQS.SendMessageBatch': 1 }, 1.5, 0),
    counts({ 'DynamoDB.Query': 1, 'DynamoDB.BatchWriteItem': 4 }, 0.5, 100),
    'REPORT RequestId: 1\tDuration: 249 ms\tBilled Duration: 250 ms\tMemory Size: 2048 MB\tMax Memory Used: 86 MB',
    'REPORT RequestId: 2\tDuration: 99 ms\tBilled Duration: 100 ms\tMemory Size: 512 MB\tMax Memory Used: 86 MB',
    'aws calls, said somebody',
  ]) {
    addTo(usage, line);
  }
  expect(usage).toEqual({
    invocations: 2,
    gbSeconds: 0.55,
    calls: { 'DynamoDB.Query': 3, 'SQS.SendMessageBatch': 1, 'DynamoDB.BatchWriteItem': 4 },
    readUnits: 2,
    writeUnits: 100,
  });
});
