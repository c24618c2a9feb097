/** Makes a Lambda handler of operations: everything between API Gateway's event and a room's own words. Must never leak an error or a token. */

import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type * as z from 'zod';
import { HttpProblem, problemOf } from '../core/http-problem.ts';
import { type ApiCall, type Operation, routeKeyOf } from '../core/operation.ts';
import type { Activity } from './activity.ts';
import { type Clock, systemClock } from './clock.ts';
import { type HttpEvent, readInput, readPrincipal, requireRole } from './read-call.ts';
import { readSettings } from './read-settings.ts';
import { type Telemetry, telemetry } from './telemetry.ts';

/** What a route answers. Without `contentType` the body is sent as JSON. `cookies` are whole Set-Cookie values. */
export type Answer = {
  status: number;
  headers?: Readonly<Record<string, string>>;
  cookies?: readonly string[];
} & ({ contentType: string; body: string } | { contentType?: never; body?: unknown });

/** Answers one operation. Refusals are thrown or returned as `HttpProblem`; anything else thrown is a bug and a 500. */
export type Route<O extends Operation, Services> = (
  call: ApiCall<O>,
  services: Services,
) => Promise<Answer | HttpProblem> | Answer | HttpProblem;

/** What `build` may use beside its settings. */
export type ApiKit = Telemetry & { clock: Clock };

/** A door of operations. Every operation has a route of its own id; all that is not public needs `activity` of `build`. */
export type ApiDefinition<S extends z.ZodObject, Ops extends readonly Operation[], Services> = {
  /** The `service` of logs, metrics and traces, such as 'prayer-times-api'. */
  name: string;
  settings: S;
  operations: Ops;
  build(settings: z.output<S>, kit: ApiKit): Services;
  routes: { [O in Ops[number] as O['id']]: Route<O, Services> };
};

type Seen<Ops extends readonly Operation[]> = Ops[number]['access'] extends 'public'
  ? object
  : { activity: Activity };

/** Declares a door; only gives its parts their types. */
export function apiDefinition<
  S extends z.ZodObject,
  const Ops extends readonly Operation[],
  Services extends Seen<Ops>,
>(definition: ApiDefinition<S, Ops, Services>): ApiDefinition<S, Ops, Services> {
  return definition;
}

/** The world outside the door, replaced in tests. */
export type Edges = {
  clock: Clock;
  env: Record<string, string | undefined>;
  telemetry(name: string): Telemetry;
};

export type ApiHandler = (event: HttpEvent, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * The Lambda handler of a door, for HTTP API events of payload version 2.0.
 *
 * Nothing is read or opened before the first event. Settings are parsed and services built once; when that fails it is
 * logged, answered with 500, and tried again at the next event.
 */
export function defineApi<S extends z.ZodObject, Ops extends readonly Operation[], Services>(
  definition: ApiDefinition<S, Ops, Services>,
  edges: Partial<Edges> = {},
): ApiHandler {
  let handler: ApiHandler | undefined;
  return (event, context) => {
    handler ??= wire(definition, { clock: systemClock, env: process.env, telemetry, ...edges });
    return handler(event, context);
  };
}

function wire<S extends z.ZodObject, Ops extends readonly Operation[], Services>(
  definition: ApiDefinition<S, Ops, Services>,
  edges: Edges,
): ApiHandler {
  const kit = { ...edges.telemetry(definition.name), clock: edges.clock };
  const operations = new Map(definition.operations.map((operation) => [routeKeyOf(operation), operation]));
  let services: Services | undefined;
  const door: Door<Services> = {
    kit,
    operations,
    services: () => (services ??= definition.build(readSettings(definition.settings, edges.env), kit)),
    routes: definition.routes as Record<string, Route<Operation, Services>>,
  };
  return middy((event: HttpEvent, { awsRequestId }: Context) => answerEvent(door, event, awsRequestId))
    .use(injectLambdaContext(kit.logger, { logEvent: false, resetKeys: true }))
    .use(captureLambdaHandler(kit.tracer, { captureResponse: false }))
    .use(logMetrics(kit.metrics));
}

type Door<Services> = {
  kit: ApiKit;
  operations: ReadonlyMap<string, Operation>;
  services(): Services;
  routes: Record<string, Route<Operation, Services>>;
};

/** Answers every event; nothing is thrown past here. One metric a call: `ApiMs` by operation, and `ApiErrors` for bugs. */
async function answerEvent<Services>(door: Door<Services>, event: HttpEvent, requestId: string) {
  const { clock, logger, metrics } = door.kit;
  const now = clock.now();
  const operation = door.operations.get(event.routeKey);
  metrics.addDimension('operation', operation?.id ?? 'none');
  logger.appendKeys({ operation: operation?.id });
  try {
    if (!operation) throw new HttpProblem(404, 'expected a path of this API, got another');
    const answer = await callRoute(door, operation, event, now);
    if (answer instanceof HttpProblem) throw answer;
    return sent(answer);
  } catch (error) {
    const problem = problemOf(error, requestId);
    if (problem.status >= 500) {
      metrics.addMetric('ApiErrors', MetricUnit.Count, 1);
      logger.error('a request failed', error instanceof Error ? error : new Error(String(error)));
    } else {
      logger.info('a request was refused', {
        status: problem.status,
        fields: problem.errors.map(({ field }) => field),
      });
    }
    return sentProblem(problem);
  } finally {
    metrics.addMetric('ApiMs', MetricUnit.Milliseconds, Math.max(0, clock.now() - now));
  }
}

async function callRoute<Services>(
  door: Door<Services>,
  operation: Operation,
  event: HttpEvent,
  now: number,
) {
  const principal = readPrincipal(event, operation.access);
  const services = door.services();
  const recorded =
    principal && recordActivity(services as { activity: Activity }, principal.userId, now, door.kit);
  try {
    requireRole(principal, operation.access);
    const route = door.routes[operation.id] as Route<Operation, Services>;
    const call = { ...readInput(event, operation), principal, headers: event.headers, now };
    return await route(call as ApiCall<Operation>, services);
  } finally {
    await recorded;
  }
}

/** Runs beside the route; a failure is the log's, not the request's. */
async function recordActivity(
  { activity }: { activity: Activity },
  userId: string,
  now: number,
  { logger }: ApiKit,
) {
  try {
    await activity.seen(userId, now);
  } catch (error) {
    logger.error('activity was not recorded', error as Error);
  }
}

const SAFE_HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

function sent({ status, headers, cookies, contentType, body }: Answer): APIGatewayProxyStructuredResultV2 {
  const type = body === undefined ? {} : { 'content-type': contentType ?? 'application/json' };
  return {
    statusCode: status,
    headers: { ...SAFE_HEADERS, ...type, ...headers },
    ...(cookies ? { cookies: [...cookies] } : {}),
    ...(body === undefined
      ? {}
      : { body: contentType === undefined ? JSON.stringify(body) : (body as string) }),
  };
}

function sentProblem({ status, headers, body }: HttpProblem): APIGatewayProxyStructuredResultV2 {
  return sent({ status, headers, contentType: 'application/problem+json', body: JSON.stringify(body) });
}
