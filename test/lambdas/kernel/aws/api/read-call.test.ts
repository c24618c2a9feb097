/** Proves what a request is refused for, and in which words. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { readInput, readPrincipal, requireRole } from '../../../../../lambdas/kernel/aws/api/read-call.ts';
import { HttpProblem } from '../../../../../lambdas/kernel/core/api/http-problem.ts';
import { operation } from '../../../../../lambdas/kernel/core/api/operation.ts';
import { type HttpEventParts, httpEvent, idClaims } from '../../../../support/http-event.ts';

const write = operation({
  id: 'writeThing',
  method: 'PUT',
  path: '/api/things/{id}',
  access: { roles: ['editor', 'admin'] },
  summary: 'Writes a thing',
  pathParameters: z.strictObject({ id: z.string().regex(/^\d+$/, 'digits') }),
  query: z.strictObject({ size: z.coerce.number().max(9).optional() }),
  body: z.strictObject({ latitude: z.number().min(-90).max(90) }),
  responses: { 204: { description: 'written' } },
});
const { body: _, ...read } = write;

const event = (parts: HttpEventParts = {}) =>
  httpEvent('PUT /api/things/{id}', { path: { id: '7' }, body: { latitude: 1 }, ...parts });

/** The problem that `run` throws. */
function problemOf(run: () => unknown): HttpProblem {
  try {
    run();
  } catch (error) {
    if (error instanceof HttpProblem) return error;
    throw error;
  }
  throw new Error('expected a problem, got none');
}

const refusal = (parts: HttpEventParts) => problemOf(() => readInput(event(parts), write));

describe('input', () => {
  test('is read from path, query and body', () => {
    expect(readInput(event({ query: { size: '5' } }), write)).toEqual({
      path: { id: '7' },
      query: { size: 5 },
      body: { latitude: 1 },
    });
  });

  test.each([
    ['a latitude beyond the pole', { body: { latitude: 91 } }, 400, 'latitude', '91'],
    ['a text latitude', { body: { latitude: '0x1' } }, 400, 'latitude', '"0x1"'],
    ['a NaN, which JSON does not know', { body: '{"latitude":NaN}' }, 400, 'body', 'something else'],
    ['an unknown field', { body: { latitude: 1, extra: 1 } }, 400, 'extra', '1'],
    ["another user's id", { body: { latitude: 1, user_id: '43' } }, 400, 'user_id', '"43"'],
    ['a smuggled prototype', { body: '{"latitude":1,"__proto__":{"a":1}}' }, 400, '__proto__', 'an object'],
    ['an unknown query field', { query: { verbose: '1' } }, 400, 'verbose', '"1"'],
    ['a repeated query field', { query: { size: '1,2' } }, 400, 'size', '"1,2"'],
    ['a malformed path', { path: { id: '../7' } }, 400, 'id', '"../7"'],
    ['a list for a body', { body: [] }, 400, 'body', 'a list of 0 items'],
    ['null for a body', { body: null }, 400, 'body', 'null'],
    ['an empty body', { body: '' }, 400, 'body', 'nothing'],
    ['no body', { body: undefined }, 400, 'body', 'nothing'],
    ['broken JSON', { body: '{"latitude":' }, 400, 'body', 'something else'],
    ['a body of 1 MB', { body: { latitude: 'x'.repeat(1 << 20) } }, 413, 'body', '1048591 bytes'],
  ])('refuses %s by name', (_title, parts, status, field, got) => {
    const problem = refusal(parts);
    expect(problem.status).toBe(status);
    expect(problem.errors).toEqual([{ field, expected: expect.any(String), got }]);
    expect(problem.message).toContain(`got ${got}`);
  });

  test('names the limit and the size of a body that is too large, and takes one that just fits', () => {
    expect(refusal({ body: 'x'.repeat(65_537) }).message).toBe(
      'expected a body of at most 65536 bytes, got 65537 bytes',
    );
    const fits = event({ body: `${' '.repeat(65_536 - 14)}{"latitude":1}` });
    expect(readInput(fits, write).body).toEqual({ latitude: 1 });
    expect(problemOf(() => readInput(event(), { ...write, maxBodyBytes: 13 })).status).toBe(413);
  });

  test('counts bytes, not characters', () => {
    expect(refusal({ body: 'é'.repeat(40_000) }).message).toContain('got 80000 bytes');
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    '',
  ])('refuses a body of content type "%s"', (type) => {
    const problem = refusal({ headers: { 'content-type': type } });
    expect(problem).toMatchObject({
      status: 415,
      message: `expected content-type application/json, got ${type || 'none'}`,
    });
  });

  test('takes JSON with a charset, and in base64', () => {
    const typed = event({ headers: { 'content-type': 'Application/JSON; charset=utf-8' } });
    expect(readInput(typed, write).body).toEqual({ latitude: 1 });
    const body = Buffer.from('{"latitude":2}').toString('base64');
    expect(readInput({ ...event({ body }), isBase64Encoded: true }, write).body).toEqual({ latitude: 2 });
  });

  test('refuses bytes that are not UTF-8', () => {
    const body = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]).toString('base64');
    const broken = { ...event({ body }), isBase64Encoded: true };
    expect(problemOf(() => readInput(broken, write)).message).toBe(
      'body: expected JSON in UTF-8, got something else',
    );
  });

  test('refuses a body where none is declared', () => {
    expect(problemOf(() => readInput(event(), read)).message).toBe('body: expected nothing, got 14 bytes');
  });

  test('is refused with 400 for whatever is no latitude', () => {
    const bodies = fc.oneof(fc.string(), fc.json(), fc.jsonValue());
    fc.assert(
      fc.property(bodies, (body) => {
        expect(refusal({ body }).status).toBe(400);
      }),
    );
  });
});

describe('callers', () => {
  const principal = (claims?: ReturnType<typeof idClaims>) => () =>
    readPrincipal(event(claims ? { claims } : {}), write.access);

  test.each([
    ['no claims', undefined, 'expected a bearer token, got none'],
    ['an access token', idClaims('42', { token_use: 'access' }), 'expected an id token, got an access token'],
    ['a malformed user id', idClaims('4 2'), 'expected a token with a valid user id'],
  ])('are refused with %s', (_title, claims, detail) => {
    expect(problemOf(principal(claims))).toMatchObject({
      status: 401,
      message: detail,
      headers: { 'www-authenticate': 'Bearer' },
    });
  });

  test('are nobody to a public operation, even with a token', () => {
    expect(readPrincipal(event({ claims: idClaims('42') }), 'public')).toBeUndefined();
  });

  test('need one of the roles asked for', () => {
    const editor = principal(idClaims('42', { 'cognito:groups': '[viewer editor]' }))();
    expect(() => requireRole(editor, write.access)).not.toThrow();
    expect(() => requireRole(principal(idClaims('42'))(), 'user')).not.toThrow();
    expect(problemOf(() => requireRole(principal(idClaims('42'))(), write.access))).toMatchObject({
      status: 403,
      message: 'expected one of the roles editor, admin, got viewer',
    });
  });
});
