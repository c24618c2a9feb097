/** What every door does at its cold start: read its settings, make its telemetry, build its services; once, and never while a module loads. */
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import { AwsCalls } from './aws-calls.ts';
import { type Clock, systemClock } from './clock.ts';
import { readSettings } from './read-settings.ts';
import { type Telemetry, telemetry } from './telemetry.ts';

/** What a door is built with besides its settings. */
export type DoorTools = Telemetry & { clock: Clock; calls: AwsCalls };

export type DoorDefinition<S extends z.ZodObject, Services> = {
  /** The service name in logs, metrics and traces: room and door. */
  name: string;
  settings: S;
  /** Makes clients and stores. Everything from outside comes in here. */
  build(settings: z.output<S>, tools: DoorTools): Services;
};

export type OpenDoor<S extends z.ZodObject, Services> = {
  settings: z.output<S>;
  services: Services;
  tools: DoorTools;
};

/** Opens the door at the first call and answers the same services ever after; a door that could not be opened is tried anew. */
export function lazily<S extends z.ZodObject, Services>(
  definition: DoorDefinition<S, Services>,
): () => OpenDoor<S, Services> {
  let open: OpenDoor<S, Services> | undefined;
  return () => {
    if (!open) {
      const settings = readSettings(definition.settings, process.env);
      const tools = { ...telemetry(definition.name), clock: systemClock, calls: new AwsCalls() };
      open = { settings, tools, services: definition.build(settings, tools) };
    }
    return open;
  };
}

/**
 * Wraps a handler in what every invocation needs: log context, a trace, metrics, and the count of its AWS calls.
 * Whether it answers or throws, its metrics and calls are written before it ends. A door without metrics writes none.
 * The tracer has all that the middleware asks for; the type names a whole class.
 */
export function watched<Event, Answer>(
  { logger, metrics, tracer, calls }: DoorTools,
  handle: (event: Event, context: Context) => Promise<Answer>,
): (event: Event, context: Context) => Promise<Answer> {
  const close = (): void => {
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    logger.info('aws calls', { aws: calls.take() });
  };
  return middy<Event, Answer>()
    .use(injectLambdaContext(logger, { logEvent: false, resetKeys: true }))
    .use(captureLambdaHandler(tracer as unknown as Tracer, { captureResponse: false }))
    .use({ after: close, onError: close })
    .handler(handle) as (event: Event, context: Context) => Promise<Answer>;
}
