/** Proves what every door refuses, answers and reports; uses a small door of its own. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { type Activity, MemoryActivity } from '../../../../../lambdas/kernel/aws/api/activity.ts';
import { apiDefinition, defineApi } from '../../../../../lambdas/kernel/aws/api/define-api.ts';
import { HttpProblem } from '../../../../../lambdas/kernel/core/api/http-problem.ts';
import { operation } from '../../../../../lambdas/kernel/core/api/operation.ts';
import { RetryLater } from '../../../../../lambdas/kernel/core/errors.ts';
import { type HttpEventParts, httpEvent, idClaims, lambdaContext } from '../../../../support/http-event.ts';

const json = { description: 'fine', content: { 'application/json': z.unknown() } };
const readThing = operation({
  id: 'readThing',
  method: 'GET',
  path: '/api/things/{id}',
  access: 'user',
  summary: 'Reads a thing',
  pathParameters: z.strictObject({ id: z.string().regex(/^\d+$/, 'digits') }),
  query: z.strictObject({ size: z.coerce.number().max(9).optional() }),
  responses: { 200: json },
});
const writeThing = operation({
  id: 'writeThing',
  method: 'PUT',
  path: '/api/things/{id}',
  access: { roles: ['editor', 'admin'] },
  summary: 'Writes a thing',
  pathParameters: z.strictObject({ id: z.string() }),
  body: z.strictObject({ latitude: z.number().min(-90).max(90) }),
  responses: { 200: json },
});
const hear = operation({
  id: 'hear',
  method: 'GET',
  path: '/api/hear',
  access: 'public',
  summary: 'Hears',
  query: z.strictObject({ lines: z.coerce.number().optional() }),
  responses: { 200: { description: 'fine', content: { 'text/csv': z.string() } } },
});

const NOW = Date.parse('2026-12-01T00:00:00Z');
const activity = new MemoryActivity();
const thrown: { error?: unknown } = {};
const built = vi.fn();

const api = apiDefinition({
  name: 'things-api',
  settings: z.object({ THINGS_TABLE: z.string(), SIZE: z.coerce.number() }),
  operations: [readThing, writeThing, hear],
  build: (settings): { activity: Activity } => {
    built(settings);
    return { activity };
  },
  routes: {
    readThing: ({ path, query, principal, now }) => {
      if (thrown.error) throw thrown.error;
      return { status: 200, body: { id: path.id, size: query.size ?? 0, user: principal.userId, now } };
    },
    writeThing: ({ body }) =>
      body.latitude === 0
        ? new HttpProblem(409, 'expected no zero, got 0')
        : { status: 204, cookies: ['a=b'] },
    hear: ({ principal, query: { lines = 0 } }) => {
      return { status: 200, contentType: 'text/csv', body: `a,${principal}${'"\n'.repeat(lines)}` };
    },
  },
});

let handler = defineApi(api);
const logged = {
  error: vi.spyOn(console, 'error'),
  info: vi.spyOn(console, 'info'),
  log: vi.spyOn(console, 'log'),
};

beforeEach(() => {
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
  for (const spy of Object.values(logged)) spy.mockReset().mockReturnValue(undefined);
  vi.stubEnv('THINGS_TABLE', 'things');
  vi.stubEnv('SIZE', '3');
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  handler = defineApi(api);
  activity.lastSeen.clear();
  built.mockClear();
  delete thrown.error;
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

async function call(routeKey: string, parts: HttpEventParts = {}) {
  const { statusCode, headers, body, cookies } = await handler(httpEvent(routeKey, parts), lambdaContext());
  const isJson = String(headers?.['content-type']).endsWith('json');
  return { status: statusCode, headers, cookies, body: isJson ? JSON.parse(body ?? '') : body };
}

const read = (parts: HttpEventParts = {}) =>
  call('GET /api/things/{id}', { path: { id: '7' }, claims: idClaims('42'), ...parts });
const write = (parts: HttpEventParts = {}) =>
  call('PUT /api/things/{id}', {
    path: { id: '7' },
    claims: idClaims('42', { 'cognito:groups': '[editor]' }),
    body: { latitude: 1 },
    ...parts,
  });

describe('answers', () => {
  test('gives a route its parsed path, query, caller and time, and sends JSON', async () => {
    const answer = await read({ query: { size: '5' } });
    expect(answer.body).toEqual({ id: '7', size: 5, user: '42', now: NOW });
    expect(answer.headers).toEqual({
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  test('sends other media types as they stand, and cookies apart', async () => {
    expect(await call('GET /api/hear')).toMatchObject({ status: 200, body: 'a,undefined' });
    expect(await write()).toMatchObject({ status: 204, cookies: ['a=b'], body: undefined });
  });

  test('refuses in words what Lambda would not answer: more than 6 MB as JSON', async () => {
    const ask = (lines: number) => call('GET /api/hear', { query: { lines: String(lines) } });
    expect(await ask(1_490_000)).toMatchObject({ status: 200, headers: { 'content-type': 'text/csv' } });
    expect(await ask(1_510_000)).toMatchObject({
      status: 413,
      headers: { 'content-type': 'application/problem+json' },
      body: { detail: 'expected an answer of at most 6 MB, got 6.0 MB: ask for less at once' },
    });
  });

  test('answers a path it does not know with 404', async () => {
    expect(await call('GET /api/none')).toMatchObject({
      status: 404,
      body: { status: 404, title: 'Not Found' },
    });
  });

  test('reads a body that came in base64', async () => {
    const event = httpEvent('PUT /api/things/{id}', {
      path: { id: '7' },
      claims: idClaims('42', { 'cognito:groups': '[admin]' }),
      body: Buffer.from('{"latitude":2}').toString('base64'),
    });
    expect(await handler({ ...event, isBase64Encoded: true }, lambdaContext())).toMatchObject({
      statusCode: 204,
    });
  });
});

describe('callers', () => {
  test.each([
    ['no claims', undefined, 'expected a bearer token, got none'],
    ['an access token', idClaims('42', { token_use: 'access' }), 'expected an id token, got an access token'],
    ['no token_use', idClaims('42', { token_use: undefined }), 'expected an id token, got another'],
    ['a malformed user id', idClaims('4 2'), 'expected a token with a valid user id'],
  ])('refuses a token with %s', async (_, claims, detail) => {
    const { statusCode, headers, body } = await handler(
      httpEvent('GET /api/things/{id}', { path: { id: '7' }, ...(claims ? { claims } : {}) }),
      lambdaContext(),
    );
    expect(statusCode).toBe(401);
    expect(headers?.['www-authenticate']).toBe('Bearer');
    expect(JSON.parse(body ?? '').detail).toBe(detail);
    expect(activity.lastSeen.size).toBe(0);
  });

  test('refuses a caller without the role, before reading the body', async () => {
    const answer = await write({ claims: idClaims('42'), body: 'x' });
    expect(answer).toMatchObject({
      status: 403,
      body: { detail: 'expected one of the roles editor, admin, got viewer' },
    });
  });

  test('asks no token of a public operation and records nobody', async () => {
    expect((await call('GET /api/hear')).status).toBe(200);
    expect(activity.lastSeen.size).toBe(0);
  });
});

describe('activity', () => {
  test('is recorded for every valid token, whatever the answer', async () => {
    await read({ query: { verbose: '1' } });
    await write({ claims: idClaims('43') });
    expect([...activity.lastSeen]).toEqual([
      ['42', NOW],
      ['43', NOW],
    ]);
  });

  test('never fails the request', async () => {
    const seen = () => Promise.reject(new Error('table is gone'));
    const failing = defineApi({ ...api, build: () => ({ activity: { seen } }) });
    const event = httpEvent('GET /api/things/{id}', { path: { id: '7' }, claims: idClaims('42') });
    expect((await failing(event, lambdaContext())).statusCode).toBe(200);
    expect(logged.error.mock.calls.join()).toContain('table is gone');
  });
});

describe('errors', () => {
  test('answers a bug with 500 and the request id, logs its cause and leaks nothing', async () => {
    thrown.error = new Error('secret of the house', { cause: new Error('deeper') });
    const answer = await read();
    expect(answer.body).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: 'an unexpected error, logged under request lambda-request',
    });
    const log = logged.error.mock.calls.join();
    expect(log).toContain('secret of the house');
    expect(log).toContain('deeper');
    expect(log).toContain('lambda-request');
  });

  test('answers work that may be tried again with 503 and a time', async () => {
    thrown.error = new RetryLater('busy');
    expect(await read()).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
  });

  test('sends a problem that a route returns', async () => {
    expect(await write({ body: { latitude: 0 } })).toMatchObject({
      status: 409,
      body: { detail: 'expected no zero, got 0' },
    });
  });

  test('logs refusals without their values, and never the token', async () => {
    await write({ body: { latitude: 'confidential' }, headers: { authorization: 'Bearer abc.def.ghi' } });
    thrown.error = new Error('bug');
    await read({ headers: { authorization: 'Bearer abc.def.ghi' } });
    const log = JSON.stringify(Object.values(logged).map((spy) => spy.mock.calls));
    expect(log).toContain('latitude');
    expect(log).not.toContain('confidential');
    expect(log).not.toContain('abc.def.ghi');
  });
});

describe('the log of refusals', () => {
  const fields = () =>
    logged.info.mock.calls
      .map(([line]) => JSON.parse(String(line)))
      .flatMap(({ message, fields: named }) => (message === 'a request was refused' ? named : []));

  test('cuts and cleans the name of a field that the client made up', async () => {
    const made = `a\n{"level":"ERROR"} \u001b[31m${'x'.repeat(1_000)}`;
    await write({ body: { latitude: 1, [made]: 1 } });
    expect(fields()).toEqual([`a???level???ERROR?????31m${'x'.repeat(35)}`]);
  });

  test('names 20 fields at the most', async () => {
    const made = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`field${i}`, 1]));
    await write({ body: { latitude: 1, ...made } });
    expect(fields()).toHaveLength(20);
  });
});

describe('cold start', () => {
  test('opens nothing before the first event, and builds once', async () => {
    expect(built).not.toHaveBeenCalled();
    await read();
    await read();
    expect(built.mock.calls).toEqual([[{ THINGS_TABLE: 'things', SIZE: 3 }]]);
  });

  test('fails by the names of a missing and a wrong setting', async () => {
    vi.stubEnv('THINGS_TABLE', undefined);
    vi.stubEnv('SIZE', 'many');
    await expect(call('GET /api/hear')).rejects.toThrow(
      'wrong environment: THINGS_TABLE: expected text, got nothing; SIZE: expected a number, got "many"',
    );
  });

  test('counts milliseconds by operation, and errors apart', async () => {
    thrown.error = new Error('bug');
    await read();
    const [emf] = logged.log.mock.calls.map(([line]) => JSON.parse(String(line)));
    expect(emf).toMatchObject({ service: 'things-api', operation: 'readThing', ApiErrors: 1, ApiMs: 0 });
    expect(emf._aws.CloudWatchMetrics[0].Namespace).toBe('Groundswell');
  });
});
