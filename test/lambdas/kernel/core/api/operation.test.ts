/** Proves what an operation's declaration is held to. */
import { expect, test } from 'vitest';
import * as z from 'zod';
import { operation, routeKeyOf } from '../../../../../lambdas/kernel/core/api/operation.ts';

const readThing = {
  id: 'readThing',
  method: 'GET',
  path: '/api/things/{id}/parts/{part}',
  access: 'user',
  summary: 'Reads a part of a thing',
  responses: { 200: { description: 'the part' } },
} as const;

test('an operation names the parameters of its path, in any order', () => {
  const declared = operation({
    ...readThing,
    pathParameters: z.strictObject({ part: z.string(), id: z.string() }),
  });
  expect(routeKeyOf(declared)).toBe('GET /api/things/{id}/parts/{part}');
});

test('an operation whose schema and path differ is refused by name', () => {
  expect(() => operation(readThing)).toThrow('readThing: expected path parameters id,part, got none');
  expect(() =>
    operation({ ...readThing, path: '/api/x', pathParameters: z.strictObject({ id: z.string() }) }),
  ).toThrow('readThing: expected path parameters none, got id');
});

test('an operation whose request would take unknown fields is refused by name', () => {
  expect(() => operation({ ...readThing, path: '/api/x', body: z.object({ a: z.string() }) })).toThrow(
    'readThing: expected a strict object for body, got one that takes unknown fields',
  );
  const body = z.strictObject({ a: z.string() }).refine(({ a }) => a !== 'b', 'no b');
  expect(operation({ ...readThing, path: '/api/x', body }).body).toBe(body);
});
