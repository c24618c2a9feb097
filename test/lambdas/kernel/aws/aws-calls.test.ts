import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { BatchWriteCommand, DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { AwsCalls } from '../../../../lambdas/kernel/aws/aws-calls.ts';
import { answeringAws } from '../../../support/answering-aws.ts';

const get = { TableName: 'months', Key: { pk: 'a' } };
const query = {
  TableName: 'months',
  KeyConditionExpression: 'pk = :a',
  ExpressionAttributeValues: { ':a': 'a' },
};
const send = { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/000000000000/chunks', Entries: [] };
const write = { RequestItems: { months: [{ PutRequest: { Item: { pk: 'a' } } }] } };

function dynamo(calls: AwsCalls, answers: Parameters<typeof answeringAws>[0]) {
  const { config, requests } = answeringAws(answers);
  return { doc: calls.watch(DynamoDBDocumentClient.from(new DynamoDBClient(config))), requests };
}

describe('AwsCalls', () => {
  test('counts commands by service and operation, over all clients', async () => {
    const calls = new AwsCalls();
    const { doc } = dynamo(calls, []);
    const sqs = calls.watch(new SQSClient(answeringAws([]).config));
    await doc.send(new GetCommand(get));
    await doc.send(new GetCommand(get));
    await doc.send(new BatchWriteCommand(write));
    await sqs.send(new SendMessageBatchCommand(send));
    expect(calls.take().calls).toEqual({
      'DynamoDB.GetItem': 2,
      'DynamoDB.BatchWriteItem': 1,
      'SQS.SendMessageBatch': 1,
    });
  });

  test('adds read and write units apart, of one table or several', async () => {
    const calls = new AwsCalls();
    const { doc } = dynamo(calls, [
      { body: { ConsumedCapacity: { TableName: 'months', CapacityUnits: 0.5 } } },
      { body: { ConsumedCapacity: { TableName: 'months', CapacityUnits: 3 } } },
      { body: { ConsumedCapacity: [{ CapacityUnits: 20 }, { CapacityUnits: 5 }] } },
    ]);
    await doc.send(new GetCommand(get));
    await doc.send(new QueryCommand(query));
    await doc.send(new BatchWriteCommand(write));
    expect(calls.take()).toMatchObject({ readUnits: 3.5, writeUnits: 25 });
  });

  test('asks DynamoDB what a command consumed, unless the command asks itself', async () => {
    const { doc, requests } = dynamo(new AwsCalls(), []);
    await doc.send(new GetCommand(get));
    await doc.send(new GetCommand({ ...get, ReturnConsumedCapacity: 'INDEXES' }));
    await doc.send(new GetCommand({ ...get, ReturnConsumedCapacity: 'NONE' }));
    const asked = requests.map(({ ReturnConsumedCapacity }) => ReturnConsumedCapacity);
    expect(asked).toEqual(['TOTAL', 'INDEXES', 'NONE']);
  });

  test('changes neither the command nor its answer', async () => {
    const { doc } = dynamo(new AwsCalls(), [{ body: { Item: { pk: { S: 'a' } } } }]);
    const command = new GetCommand(get);
    expect((await doc.send(command)).Item).toEqual({ pk: 'a' });
    expect(command.input).toEqual({ TableName: 'months', Key: { pk: 'a' } });
  });

  test('asks nothing of other services', async () => {
    const { config, requests } = answeringAws([]);
    const sqs = new AwsCalls().watch(new SQSClient(config));
    await sqs.send(new SendMessageBatchCommand(send));
    expect(requests).toEqual([send]);
  });

  test('counts a call that fails, and lets its error through', async () => {
    const calls = new AwsCalls();
    const fault = { __type: 'ResourceNotFoundException', message: 'no such table' };
    const { doc } = dynamo(calls, [{ status: 400, body: fault }]);
    await expect(doc.send(new GetCommand(get))).rejects.toThrow('no such table');
    expect(calls.take()).toEqual({ calls: { 'DynamoDB.GetItem': 1 }, readUnits: 0, writeUnits: 0 });
  });

  test('starts again from nothing when its counts are taken', async () => {
    const calls = new AwsCalls();
    const { doc } = dynamo(calls, []);
    await doc.send(new GetCommand(get));
    calls.take();
    expect(calls.take()).toEqual({ calls: {}, readUnits: 0, writeUnits: 0 });
  });
});
