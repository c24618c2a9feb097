/** Makes a Lambda handler of operations: everything between API Gateway's event and a room's own words. Must never leak an error or a token. */
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type * as z from 'zod';
import { HttpProblem, problemOf } from '../../core/api/http-problem.ts';
import { type ApiCall, type Operation, routeKeyOf } from '../../core/api/operation.ts';
import { type DoorDefinition, type DoorTools, lazily, watched } from '../door.ts';
import type { Activity } from './activity.ts';
import { type HttpEvent, readInput, readPrincipal, requireRole } from './read-call.ts';

/** What a route answers. Without `contentType` the body is sent as JSON. `cookies` are whole Set-Cookie values. */
export type Answer = {
  status: number;
  headers?: Readonly<Record<string, string>>;
  cookies?: readonly string[];
} & ({ contentType: string; body: string } | { contentType?: never; body?: unknown });

type Answered = Promise<Answer | HttpProblem> | Answer | HttpProblem;

/** Answers one operation. Refusals are thrown or returned as `HttpProblem`; anything else thrown is a bug and a 500. */
export type Route<O extends Operation, Services> = (call: ApiCall<O>, services: Services) => Answered;

/** A door of operations. Each has a route of its own id. Unless all are public, `build` gives an `activity` too. */
export type ApiDefinition<S extends z.ZodObject, Ops extends readonly Operation[], Services> = DoorDefinition<
  S,
  Services
> & {
  operations: Ops;
  routes: { [Id in Ops[number]['id']]: Route<Extract<Ops[number], { id: Id }>, Services> };
};

/** A definition whose operations and routes were matched before. */
type AnyApi<S extends z.ZodObject, Services> = DoorDefinition<S, Services> & {
  operations: readonly Operation[];
  routes: Record<string, (call: never, services: Services) => Answered>;
};

type Recorder = { activity: Activity };
type Needed<Ops extends readonly Operation[]> = Ops[number]['access'] extends 'public' ? object : Recorder;

/** Names the types of an API's definition. */
export function apiDefinition<
  S extends z.ZodObject,
  const Ops extends readonly Operation[],
  Services extends Needed<Ops>,
>(definition: ApiDefinition<S, Ops, Services>): ApiDefinition<S, Ops, Services> {
  return definition;
}

export type ApiHandler = (event: HttpEvent, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

/** The Lambda handler of an API, for HTTP API events of payload version 2.0. Answers every request; throws only when the door cannot be opened. */
export function defineApi<S extends z.ZodObject, Services>(definition: AnyApi<S, Services>): ApiHandler {
  const open = lazily(definition);
  const operations = new Map(definition.operations.map((operation) => [routeKeyOf(operation), operation]));
  const routes = definition.routes as Routes<Services>;
  return async (event, context) => {
    const { services, tools } = open();
    const answer = (request: HttpEvent, { awsRequestId }: Context) =>
      answerRequest(request, operations.get(request.routeKey), { routes, services, tools, awsRequestId });
    return watched(tools, answer)(event, context);
  };
}

type Routes<Services> = Record<string, Route<Operation, Services>>;
type Inside<Services> = {
  routes: Routes<Services>;
  services: Services;
  tools: DoorTools;
  awsRequestId: string;
};

/** Counts one `ApiMs` by operation for every request, and one `ApiErrors` for a bug. */
async function answerRequest<Services>(
  event: HttpEvent,
  operation: Operation | undefined,
  inside: Inside<Services>,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { clock, logger, metrics } = inside.tools;
  const now = clock.now();
  metrics.addDimension('operation', operation?.id ?? 'none');
  logger.appendKeys({ operation: operation?.id });
  try {
    if (!operation) throw new HttpProblem(404, 'expected a path of this API, got another');
    const answer = await callRoute(event, operation, now, inside);
    if (answer instanceof HttpProblem) throw answer;
    return sent(answer);
  } catch (error) {
    const problem = problemOf(error, inside.awsRequestId);
    report(problem, inside.tools);
    return sentProblem(problem);
  } finally {
    metrics.addMetric('ApiMs', MetricUnit.Milliseconds, Math.max(0, clock.now() - now));
  }
}

async function callRoute<Services>(
  event: HttpEvent,
  operation: Operation,
  now: number,
  { routes, services, tools }: Inside<Services>,
): Promise<Answer | HttpProblem> {
  const principal = readPrincipal(event, operation.access);
  const recorded = principal && recordSight(services as Recorder, principal.userId, now, tools);
  try {
    requireRole(principal, operation.access);
    const call = { ...readInput(event, operation), principal, headers: event.headers, now };
    const route = routes[operation.id] as Route<Operation, Services>;
    return await route(call as ApiCall<Operation>, services);
  } finally {
    await recorded;
  }
}

/** Runs beside the route. A failure is the log's, not the request's. */
async function recordSight({ activity }: Recorder, userId: string, now: number, { logger }: DoorTools) {
  try {
    await activity.seen(userId, now);
  } catch (error) {
    logger.error('activity was not recorded', error as Error);
  }
}

/** Longer than any field of an operation; of one that it does not have, a client chooses the name. */
const LOGGED_CHARACTERS = 60;
const UNLOGGED = /[^\w.-]/g;

/** Refusals are logged by field, without the values that came. */
function report(problem: HttpProblem, { logger, metrics }: DoorTools): void {
  if (problem.status >= 500) {
    metrics.addMetric('ApiErrors', MetricUnit.Count, 1);
    logger.error('a request failed', problem);
  } else {
    logger.info('a request was refused', {
      status: problem.status,
      fields: problem.errors.map(({ field }) => field.slice(0, LOGGED_CHARACTERS).replace(UNLOGGED, '?')),
    });
  }
}

/** An answer with tokens or a user's data must not be kept by anyone on its way; a route that may be cached says so. */
const SAFE_HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Lambda answers 6 MB at the most, counted as JSON (Lambda quotas, invocation payload). */
const MOST_BYTES = 6_000_000;
/** A character of text takes as many bytes of JSON at the most. */
const BYTES_OF_A_CHARACTER = 6;

/** Refuses in words what Lambda would not answer at all. */
function sent(answer: Answer): APIGatewayProxyStructuredResultV2 {
  const result = resultOf(answer);
  const characters = result.body?.length ?? 0;
  if (characters * BYTES_OF_A_CHARACTER <= MOST_BYTES) return result;
  const bytes = Buffer.byteLength(JSON.stringify(result));
  if (bytes <= MOST_BYTES) return result;
  const got = `${(bytes / 1_000_000).toFixed(1)} MB`;
  throw new HttpProblem(413, `expected an answer of at most 6 MB, got ${got}: ask for less at once`);
}

function resultOf({
  status,
  headers,
  cookies,
  contentType,
  body,
}: Answer): APIGatewayProxyStructuredResultV2 {
  const text = contentType === undefined ? JSON.stringify(body) : body;
  const type: Record<string, string> =
    text === undefined ? {} : { 'content-type': contentType ?? 'application/json' };
  return {
    statusCode: status,
    headers: { ...SAFE_HEADERS, ...type, ...headers },
    ...(cookies ? { cookies: [...cookies] } : {}),
    ...(text === undefined ? {} : { body: text }),
  };
}

function sentProblem({ status, headers, body }: HttpProblem): APIGatewayProxyStructuredResultV2 {
  return sent({ status, headers, contentType: 'application/problem+json', body: JSON.stringify(body) });
}
