import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { defineWorker, workerDefinition } from '../../../../../lambdas/kernel/aws/runs/define-worker.ts';
import { RetryLater } from '../../../../../lambdas/kernel/core/errors.ts';
import { doorLog } from '../../../../support/door-log.ts';
import { lambdaContext } from '../../../../support/http-event.ts';

const log = doorLog();
const done: number[] = [];
const build = vi.fn(() => ({ done }));

const worker = workerDefinition({
  name: 'room-worker',
  settings: z.object({ TABLE: z.string() }),
  message: z.strictObject({ number: z.int() }),
  build,
  work: (messages, services) =>
    messages.map(async ({ number }) => {
      if (number === 13) throw new RetryLater('the table is busy');
      if (number === 14) throw new Error('a bug', { cause: new Error('deeper') });
      services.done.push(number);
    }),
});

beforeEach(() => {
  vi.stubEnv('TABLE', 'runs');
  done.length = 0;
  build.mockClear();
});

/** An event with these bodies; strings go as they stand. */
function batch(...bodies: unknown[]): SQSEvent {
  const records = bodies.map((body, i) => ({
    messageId: `message-${i}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    eventSource: 'aws:sqs',
  }));
  return { Records: records as unknown as SQSRecord[] };
}

const handle = (...bodies: unknown[]) => defineWorker(worker)(batch(...bodies), lambdaContext());
const failures = (...places: number[]) => ({
  batchItemFailures: places.map((i) => ({ itemIdentifier: `message-${i}` })),
});

describe('a batch', () => {
  test('is done as a whole', async () => {
    const work = vi.fn(worker.work);
    await defineWorker({ ...worker, work })(batch({ number: 1 }, 'x', { number: 2 }), lambdaContext());
    expect(work.mock.calls.map(([messages]) => messages)).toEqual([[{ number: 1 }, { number: 2 }]]);
  });

  test('goes back as a whole when its worker does not answer for every message', async () => {
    const handler = defineWorker({ ...worker, work: () => [Promise.resolve()] });
    await expect(handler(batch({ number: 1 }, { number: 2 }), lambdaContext())).rejects.toThrow(
      'expected a promise for each of 2 messages, got 1',
    );
  });

  test('that is done leaves nothing to be delivered again', async () => {
    expect(await handle({ number: 1 }, { number: 2 }, { number: 3 })).toEqual(failures());
    expect(done).toEqual([1, 2, 3]);
  });

  test.each([
    ['throws', { number: 14 }],
    ['is no JSON', '{"number":'],
    ['is empty', ''],
    ['misses a field', {}],
    ['has a field too many', { number: 2, more: true }],
    ['is another thing altogether', 'null'],
  ])('goes on past a message that %s, which alone goes back', async (_, body) => {
    expect(await handle({ number: 1 }, body, { number: 3 })).toEqual(failures(1));
    expect(done).toEqual([1, 3]);
  });

  test('in which all fail answers for each and does not throw', async () => {
    expect(await handle({ number: 14 }, 'x', { number: 13 })).toEqual(failures(0, 1, 2));
  });

  test('answers anew for every batch', async () => {
    const handler = defineWorker(worker);
    expect(await handler(batch({ number: 14 }), lambdaContext())).toEqual(failures(0));
    expect(await handler(batch({ number: 1 }), lambdaContext())).toEqual(failures());
    expect(build).toHaveBeenCalledTimes(1);
  });
});

describe('the log', () => {
  test('warns of work to be done later', async () => {
    await handle({ number: 13 });
    expect(log.lines('ERROR')).toEqual([]);
    expect(log.lines('WARN')).toEqual([
      expect.objectContaining({
        message: 'message goes back to the queue',
        messageId: 'message-0',
        error: expect.objectContaining({ name: 'RetryLater', message: 'the table is busy' }),
      }),
    ]);
  });

  test('shows a bug as an error, with its cause', async () => {
    await handle({ number: 14 });
    expect(log.lines('ERROR')).toEqual([
      expect.objectContaining({
        messageId: 'message-0',
        error: expect.objectContaining({
          message: 'a bug',
          cause: expect.objectContaining({ message: 'deeper' }),
        }),
      }),
    ]);
  });

  test('says what a malformed message should have been', async () => {
    await handle('{', { number: 'one' });
    expect(log.lines('ERROR').map(({ error }) => (error as Error).message)).toEqual([
      'expected a message in JSON, got something else',
      'malformed message: number: expected a number, got "one"',
    ]);
  });

  test('shows nothing of a batch that is done but its calls', async () => {
    await handle({ number: 1 });
    expect(log.lines().map(({ message }) => message)).toEqual(['aws calls']);
  });
});

describe('the cold start', () => {
  test('reads and builds nothing before the first batch', () => {
    vi.stubEnv('TABLE', undefined);
    defineWorker(worker);
    expect(build).not.toHaveBeenCalled();
  });

  test('fails the whole batch by the name of a missing setting', async () => {
    vi.stubEnv('TABLE', undefined);
    await expect(handle({ number: 1 })).rejects.toThrow(
      'wrong environment: TABLE: expected text, got nothing',
    );
  });
});
