import { EventBridgeClient, PutEventsCommand, type PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AwsCalls } from '../../../../lambdas/kernel/aws/aws-calls.ts';
import { EventBus } from '../../../../lambdas/kernel/aws/event-bus.ts';
import { RetryLater } from '../../../../lambdas/kernel/core/errors.ts';

const client = mockClient(EventBridgeClient);
const bus = new EventBus({ name: 'house', source: 'groundswell.room' }, new AwsCalls());
const event = (number: number) => ({ detailType: 'RunFinished', detail: { number } });
const TAKEN: PutEventsResultEntry = { EventId: 'e' };
const THROTTLED: PutEventsResultEntry = { ErrorCode: 'ThrottlingException', ErrorMessage: 'slow down' };

beforeEach(() => {
  client.reset();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

async function published(...numbers: number[]): Promise<unknown> {
  const outcome = bus.publish(numbers.map(event)).then(
    () => 'published',
    (error: unknown) => error,
  );
  await vi.runAllTimersAsync();
  return outcome;
}

function sent(): number[][] {
  return client
    .commandCalls(PutEventsCommand)
    .map(({ args: [{ input }] }) =>
      (input.Entries ?? []).map(({ Detail }) => JSON.parse(String(Detail)).number),
    );
}

describe('EventBus', () => {
  test('puts events on the bus under the room’s name, ten in a call', async () => {
    client.on(PutEventsCommand).callsFake(({ Entries }) => ({ Entries: Entries.map(() => TAKEN) }));
    expect(await published(...Array.from({ length: 12 }, (_, i) => i))).toBe('published');
    expect(sent().map(({ length }) => length)).toEqual([10, 2]);
    expect(client.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries?.[3]).toEqual({
      EventBusName: 'house',
      Source: 'groundswell.room',
      DetailType: 'RunFinished',
      Detail: '{"number":3}',
    });
  });

  test('puts again the events that failed, by their places, and only those', async () => {
    client
      .on(PutEventsCommand)
      .resolvesOnce({ FailedEntryCount: 2, Entries: [THROTTLED, TAKEN, { ErrorCode: 'InternalFailure' }] })
      .resolvesOnce({ FailedEntryCount: 1, Entries: [TAKEN, THROTTLED] })
      .resolves({ FailedEntryCount: 0, Entries: [TAKEN] });
    expect(await published(0, 1, 2)).toBe('published');
    expect(sent()).toEqual([[0, 1, 2], [0, 2], [2]]);
  });

  test('puts again an event of which the answer says nothing', async () => {
    client
      .on(PutEventsCommand)
      .resolvesOnce({ Entries: [TAKEN] })
      .resolves({ Entries: [TAKEN] });
    expect(await published(0, 1)).toBe('published');
    expect(sent()).toEqual([[0, 1], [1]]);
  });

  test('asks to be tried later when events keep failing', async () => {
    client.on(PutEventsCommand).resolves({ FailedEntryCount: 1, Entries: [THROTTLED] });
    const outcome = await published(0);
    expect(outcome).toBeInstanceOf(RetryLater);
    expect(outcome).toEqual(
      new RetryLater('expected bus house to take a batch in 8 attempts, got 1 left over'),
    );
  });

  test('fails at once, and names the reason, when an event is refused for good', async () => {
    const refused = { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'not your source' };
    client.on(PutEventsCommand).resolves({ FailedEntryCount: 2, Entries: [THROTTLED, refused] });
    const outcome = await published(0, 1);
    expect(outcome).not.toBeInstanceOf(RetryLater);
    expect(outcome).toEqual(
      new Error('expected the bus to take every event, got NotAuthorizedForSourceException: not your source'),
    );
    expect(sent()).toHaveLength(1);
  });
});
