/** Makes a queue's worker. Must answer for every message on its own: one that fails takes none of its neighbours along. */
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { RetryLater } from '../core/errors.ts';
import { parseInWords } from '../core/parse-in-words.ts';
import { type DoorDefinition, type DoorTools, lazily, watched } from './door.ts';

export type WorkerDefinition<S extends z.ZodObject, M extends z.ZodType, Services> = DoorDefinition<
  S,
  Services
> & {
  /** The message's schema; a body that does not match is retried and dead-lettered, untouched. */
  message: M;
  /** Does one message's work. May run twice with the same message. A throw sends the message back to the queue. */
  work(message: z.output<M>, services: Services, tools: DoorTools): Promise<void>;
};

/** Names the types of a worker's definition. */
export function workerDefinition<S extends z.ZodObject, M extends z.ZodType, Services>(
  definition: WorkerDefinition<S, M, Services>,
): WorkerDefinition<S, M, Services> {
  return definition;
}

/** The Lambda handler of a worker: partial batch responses, messages one after another. */
export function defineWorker<S extends z.ZodObject, M extends z.ZodType, Services>(
  definition: WorkerDefinition<S, M, Services>,
): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  const open = lazily(definition);
  return async (event, context) => {
    const { services, tools } = open();
    const workOne = async (record: SQSRecord): Promise<void> => {
      try {
        await definition.work(parseBody(record.body, definition.message), services, tools);
      } catch (error) {
        const level = error instanceof RetryLater ? 'warn' : 'error';
        tools.logger[level]('message goes back to the queue', {
          error: error as Error,
          messageId: record.messageId,
        });
        throw error;
      }
    };
    return watched<SQSEvent, SQSBatchResponse>(tools, (batch) =>
      processPartialResponse(batch, workOne, new BatchProcessor(EventType.SQS), {
        processInParallel: false,
        throwOnFullBatchFailure: false,
      }),
    )(event, context);
  };
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
