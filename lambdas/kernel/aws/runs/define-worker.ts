/** Makes a queue's worker. Must answer for every message on its own: one that fails takes none of its neighbours along. */
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { RetryLater } from '../../core/errors.ts';
import { parseInWords } from '../../core/parse-in-words.ts';
import { type DoorDefinition, type DoorTools, lazily, watched } from '../door.ts';

export type WorkerDefinition<S extends z.ZodObject, M extends z.ZodType, Services> = DoorDefinition<
  S,
  Services
> & {
  /** The message's schema; a body that does not match is retried and dead-lettered, untouched. */
  message: M;
  /**
   * Does the work of a batch, so that it may read, write and count for many messages in one call. Answers a promise for
   * each message, in their order; one that rejects sends its message back to the queue. May run twice with the same message.
   */
  work(
    messages: readonly z.output<M>[],
    services: Services,
    tools: DoorTools,
  ): readonly PromiseLike<unknown>[];
};

/** Names the types of a worker's definition. */
export function workerDefinition<S extends z.ZodObject, M extends z.ZodType, Services>(
  definition: WorkerDefinition<S, M, Services>,
): WorkerDefinition<S, M, Services> {
  return definition;
}

/** The Lambda handler of a worker, with partial batch responses. */
export function defineWorker<S extends z.ZodObject, M extends z.ZodType, Services>(
  definition: WorkerDefinition<S, M, Services>,
): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  const open = lazily(definition);
  return async (event, context) => {
    const { services, tools } = open();
    const workAll = (messages: readonly z.output<M>[]) => definition.work(messages, services, tools);
    return watched<SQSEvent, SQSBatchResponse>(tools, async ({ Records }) => {
      const failures = await failuresOf(Records, definition.message, workAll);
      for (const { messageId, error } of failures) {
        const level = error instanceof RetryLater ? 'warn' : 'error';
        tools.logger[level]('message goes back to the queue', { error: error as Error, messageId });
      }
      return { batchItemFailures: failures.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    })(event, context);
  };
}

/** The messages that were not done, in their order, and why. */
async function failuresOf<M extends z.ZodType>(
  records: readonly SQSRecord[],
  schema: M,
  workAll: (messages: readonly z.output<M>[]) => readonly PromiseLike<unknown>[],
): Promise<{ messageId: string; error: unknown }[]> {
  const parsed = await Promise.allSettled(records.map(async ({ body }) => parseBody(body, schema)));
  const messages = parsed.flatMap((read) => (read.status === 'fulfilled' ? [read.value] : []));
  const works = workAll(messages);
  if (works.length !== messages.length)
    throw new Error(`expected a promise for each of ${messages.length} messages, got ${works.length}`);
  const inOrder = works.values();
  const outcomes = await Promise.allSettled(
    parsed.map((read) => (read.status === 'fulfilled' ? inOrder.next().value : Promise.reject(read.reason))),
  );
  return records.flatMap(({ messageId }, i) => {
    const outcome = outcomes[i];
    return outcome?.status === 'rejected' ? [{ messageId, error: outcome.reason as unknown }] : [];
  });
}

function parseBody<M extends z.ZodType>(body: string, schema: M): z.output<M> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (cause) {
    throw new Error('expected a message in JSON, got something else', { cause });
  }
  return parseInWords(schema, json, 'malformed message');
}
