/** What the hours ask of DynamoDB; that they let nobody in beyond the limit is proven over a table. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { DynamoHours } from '../../../../../lambdas/kernel/aws/jobs/dynamo-hours.ts';
import { answeringAws } from '../../../../support/answering-aws.ts';

const NOW = Date.parse('2026-11-05T02:00:00Z');

function open(...answers: Parameters<typeof answeringAws>[0]) {
  const { config, requests } = answeringAws(answers);
  const hours = new DynamoHours(DynamoDBDocumentClient.from(new DynamoDBClient(config)), 'jobs');
  return { take: () => hours.takePlace('uploads', 'acme', 1, NOW), requests };
}

test('a place is taken in the item of what the organisation does', async () => {
  const { take, requests } = open();
  expect(await take()).toBe(0);
  const Key = { job_id: { S: '#hour#uploads#acme' } };
  expect(requests).toMatchObject([
    { Key, ConsistentRead: true },
    { Key, ConditionExpression: 'attribute_not_exists(places) OR size(places) < :most' },
  ]);
});

test('whoever is overtaken looks again, and hears how long until a place is free', async () => {
  const { take, requests } = open(
    { body: {} },
    { status: 400, body: { __type: 'ConditionalCheckFailedException' } },
    { body: { Item: { places: { SS: [`${String(NOW - 1_000).padStart(15, '0')}#other`] } } } },
  );
  expect(await take()).toBe(3_599_000);
  expect(requests).toHaveLength(3);
});

test('any other failure is thrown', async () => {
  const { take } = open({ body: {} }, { status: 400, body: { __type: 'AccessDeniedException' } });
  await expect(take()).rejects.toMatchObject({ name: 'AccessDeniedException' });
});
