/** A message that cannot be done goes to the dead letters after its deliveries, its neighbours are done, and there is a way back. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PurgeQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, it } from 'vitest';
import { AwsCalls } from '../../lambdas/kernel/aws/aws-calls.ts';
import { connectTable } from '../../lambdas/kernel/aws/table.ts';
import {
  finished,
  lane,
  messagesIn,
  monthsStored,
  runs,
  store,
  trigger,
  until,
} from '../support/deployed-lane.ts';
import { makkah } from '../support/prayer-fixtures.ts';

const sqs = new SQSClient({});
const { DeadLetterQueueUrl, QueueUrl, PreferencesTableName } = lane.outputs;

/** The hopeless message would be dead again later, in the middle of another test. */
afterAll(async () => {
  for (const url of [QueueUrl, DeadLetterQueueUrl]) await sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
});

it('brings a poisoned chunk to the dead letters and, once its user is mended, back', async () => {
  const ids = Array.from({ length: 50 }, (_, i) => String(5_000_011 - (5_000_011 % 28) + 11 + i * 28));
  await store.importPreferences(ids.map((userId) => ({ userId, preferences: makkah })));
  const [poisoned = ''] = ids;
  await connectTable(new AwsCalls()).send(
    new UpdateCommand({
      TableName: PreferencesTableName,
      Key: { user_id: poisoned },
      UpdateExpression: 'SET preferences.#method = :nonsense',
      ExpressionAttributeNames: { '#method': 'method' },
      ExpressionAttributeValues: { ':nonsense': 'Nonsense' },
    }),
  );
  await trigger('wave', '2026-09-12T02:00:00Z');
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'not even JSON' }));
  await until('two dead letters', async () => (await messagesIn(DeadLetterQueueUrl)) === 2, 200_000);
  const months = await monthsStored(ids, '2026-10');
  expect(ids.filter((id) => months.get(id) !== 1)).toEqual([poisoned]);
  expect((await runs.progress('wave#2026-09-12'))?.finishedAtMs).toBeUndefined();

  await store.savePreferences(poisoned, makkah);
  const { stdout } = await promisify(execFile)('npm', ['run', '-s', 'redrive', '--', 'prayer-times']);
  expect(stdout).toContain('dead letters sent back to the queue: 2');
  expect(await finished('wave#2026-09-12')).toMatchObject({ due: 50, done: 50, failed: 0 });
  expect((await monthsStored([poisoned], '2026-10')).get(poisoned)).toBe(1);
}, 300_000);
