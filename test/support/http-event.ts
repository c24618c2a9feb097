/** HTTP API events (payload 2.0) as API Gateway sends them, for tests of doors. */
import type { Context } from 'aws-lambda';
import type { HttpEvent } from '../../lambdas/kernel/aws/api/read-call.ts';
import type { Claims } from '../../lambdas/kernel/core/api/principal.ts';

export type HttpEventParts = {
  path?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** A string goes as it stands, anything else as JSON; `content-type` is JSON unless `headers` say otherwise. */
  body?: unknown;
  /** Claims of the verified token; absent, the route has no authorizer. */
  claims?: Claims;
};

/** The event of a request to `routeKey`, such as 'GET /api/things/{id}'. */
export function httpEvent(routeKey: string, parts: HttpEventParts = {}): HttpEvent {
  const [method = '', template = ''] = routeKey.split(' ');
  const rawPath = template.replace(/\{(\w+)\}/g, (_, name: string) => parts.path?.[name] ?? '');
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: new URLSearchParams(parts.query).toString(),
    headers: {
      ...(parts.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...parts.headers,
    },
    ...(parts.path ? { pathParameters: parts.path } : {}),
    ...(parts.query ? { queryStringParameters: parts.query } : {}),
    ...(parts.body === undefined
      ? {}
      : { body: typeof parts.body === 'string' ? parts.body : JSON.stringify(parts.body) }),
    isBase64Encoded: false,
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'api.execute-api.us-east-1.amazonaws.com',
      domainPrefix: 'api',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: 'gateway-request',
      routeKey,
      stage: '$default',
      time: '01/Dec/2026:00:00:00 +0000',
      timeEpoch: Date.parse('2026-12-01T00:00:00Z'),
      ...(parts.claims ? { authorizer: { jwt: { claims: parts.claims } } } : {}),
    },
  };
}

/** Claims of an id token as the JWT authorizer hands them on: all strings, lists in brackets. */
export function idClaims(userId: string, changed: Claims = {}): Claims {
  return {
    sub: '5d0c1c9e-0000-4000-8000-000000000000',
    'custom:user_id': userId,
    'cognito:groups': '[viewer]',
    token_use: 'id',
    exp: String(Date.parse('2026-12-01T01:00:00Z') / 1000),
    ...changed,
  };
}

/** The context of one invocation. */
export function lambdaContext(awsRequestId = 'lambda-request'): Context {
  return {
    awsRequestId,
    callbackWaitsForEmptyEventLoop: false,
    functionName: 'door',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:door',
    memoryLimitInMB: '256',
    logGroupName: '/aws/lambda/door',
    logStreamName: 'stream',
    getRemainingTimeInMillis: () => 10_000,
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
