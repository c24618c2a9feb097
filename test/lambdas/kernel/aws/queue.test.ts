import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AwsCalls } from '../../../../lambdas/kernel/aws/aws-calls.ts';
import { QueueSender } from '../../../../lambdas/kernel/aws/queue.ts';
import { RetryLater } from '../../../../lambdas/kernel/core/errors.ts';

const URL = 'https://sqs.us-east-1.amazonaws.com/000000000000/chunks';
const sqs = mockClient(SQSClient);
const queue = new QueueSender<number>(URL, new AwsCalls());

beforeEach(() => {
  sqs.reset();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

type Entry = { Id: string; MessageBody: string };
const taken = (Id: string) => ({ Id, MessageId: `message-${Id}`, MD5OfMessageBody: '' });
const refused = (Id: string, SenderFault: boolean) => ({
  Id,
  SenderFault,
  Code: 'InternalError',
  Message: 'in words',
});

/** Answers each call by the entries it holds: `isFault` says of a refused one whose fault it is, and nothing of one that is taken. */
function answer(isFault: (body: number, call: number) => boolean | undefined): void {
  let call = 0;
  sqs.on(SendMessageBatchCommand).callsFake(({ Entries }: { Entries: Entry[] }) => {
    call += 1;
    const verdicts = Entries.map(({ Id, MessageBody }) => ({
      Id,
      fault: isFault(JSON.parse(MessageBody), call),
    }));
    return {
      Successful: verdicts.flatMap(({ Id, fault }) => (fault === undefined ? taken(Id) : [])),
      Failed: verdicts.flatMap(({ Id, fault }) => (fault === undefined ? [] : refused(Id, fault))),
    };
  });
}

function bodies(): number[][] {
  return sqs
    .commandCalls(SendMessageBatchCommand)
    .map(({ args: [{ input }] }) =>
      (input.Entries ?? []).map(({ MessageBody }) => JSON.parse(String(MessageBody))),
    );
}

async function settled(sending: Promise<void>): Promise<unknown> {
  const outcome = sending.then(
    () => 'sent',
    (error: unknown) => error,
  );
  await vi.runAllTimersAsync();
  return outcome;
}

describe('QueueSender', () => {
  test('sends nothing for no messages', async () => {
    await queue.send([]);
    expect(bodies()).toEqual([]);
  });

  test('sends messages as JSON, ten in a batch, in order', async () => {
    answer(() => undefined);
    expect(await settled(queue.send(Array.from({ length: 23 }, (_, i) => i)))).toBe('sent');
    expect(bodies().map(({ length }) => length)).toEqual([10, 10, 3]);
    expect(bodies().flat()).toEqual(Array.from({ length: 23 }, (_, i) => i));
    expect(sqs.commandCalls(SendMessageBatchCommand)[0]?.args[0].input.QueueUrl).toBe(URL);
  });

  test('sends again the failed half of a batch, and only that', async () => {
    answer((body, call) => (call === 1 && body % 2 === 1 ? false : undefined));
    expect(await settled(queue.send([0, 1, 2, 3]))).toBe('sent');
    expect(bodies()).toEqual([
      [0, 1, 2, 3],
      [1, 3],
    ]);
  });

  test('sends again an entry of which the answer says nothing', async () => {
    sqs
      .on(SendMessageBatchCommand)
      .resolvesOnce({ Successful: [taken('0')], Failed: [] })
      .resolves({ Successful: [taken('1')], Failed: [] });
    expect(await settled(queue.send([0, 1]))).toBe('sent');
    expect(bodies()).toEqual([[0, 1], [1]]);
  });

  test('asks to be tried later when SQS keeps refusing', async () => {
    answer((body) => (body === 1 ? false : undefined));
    const outcome = await settled(queue.send([0, 1, 2]));
    expect(outcome).toEqual(new RetryLater(`expected ${URL} to take a batch in 8 attempts, got 1 left over`));
    expect(outcome).toBeInstanceOf(RetryLater);
    expect(bodies().slice(1)).toEqual(Array.from({ length: 7 }, () => [1]));
  });

  test('fails at once, and names the reason, when a message is the fault', async () => {
    answer((body) => body === 1);
    const outcome = await settled(queue.send([0, 1]));
    expect(outcome).toEqual(new Error('expected SQS to take every message, got InternalError: in words'));
    expect(outcome).not.toBeInstanceOf(RetryLater);
    expect(bodies()).toHaveLength(1);
  });

  test('passes the error of a whole call on', async () => {
    sqs.on(SendMessageBatchCommand).rejects(new Error('no such queue'));
    expect(await settled(queue.send([0]))).toEqual(new Error('no such queue'));
  });
});
