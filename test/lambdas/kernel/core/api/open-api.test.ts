/** Proves that the OpenAPI document says what the operations say. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { openApi } from '../../../../../lambdas/kernel/core/api/open-api.ts';
import { operation } from '../../../../../lambdas/kernel/core/api/operation.ts';

const info = { title: 'Things', version: '1.0.0' };
const thing = z.strictObject({ latitude: z.number().min(-90).max(90), name: z.string().optional() });
const writeThing = operation({
  id: 'writeThing',
  method: 'PUT',
  path: '/api/things/{id}',
  access: { roles: ['editor', 'admin'] },
  summary: 'Writes a thing',
  description: 'Replaces it whole.',
  pathParameters: z.strictObject({ id: z.string().meta({ description: 'which thing' }) }),
  query: z.strictObject({ size: z.coerce.number().optional(), kind: z.enum(['a', 'b']) }),
  body: thing,
  responses: {
    200: { description: 'written', content: { 'application/json': thing }, headers: { etag: 'its version' } },
    204: { description: 'nothing to write' },
  },
});
const ping = operation({
  id: 'ping',
  method: 'GET',
  path: '/api/ping',
  access: 'public',
  summary: 'Pings',
  responses: { 204: { description: 'here' } },
});

describe('the document', () => {
  const document = JSON.parse(JSON.stringify(openApi(info, [writeThing, ping])));
  const written = document.paths['/api/things/{id}'].put;

  test('is OpenAPI 3.1 with a bearer token', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info,
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    });
  });

  test('names parameters, their place and whether they are needed', () => {
    expect(written.parameters).toEqual([
      { name: 'id', in: 'path', required: true, description: 'which thing', schema: { type: 'string' } },
      { name: 'size', in: 'query', required: false, schema: { type: 'number' } },
      { name: 'kind', in: 'query', required: true, schema: { type: 'string', enum: ['a', 'b'] } },
    ]);
  });

  test('gives body and answers their schemas', () => {
    const schema = {
      type: 'object',
      properties: { latitude: { type: 'number', minimum: -90, maximum: 90 }, name: { type: 'string' } },
      required: ['latitude'],
      additionalProperties: false,
    };
    expect(written.requestBody).toEqual({ required: true, content: { 'application/json': { schema } } });
    expect(written.responses['200'].content).toEqual({ 'application/json': { schema } });
    expect(written.responses['200'].headers).toEqual({
      etag: { description: 'its version', schema: { type: 'string' } },
    });
    expect(written.responses['204']).toEqual({ description: 'nothing to write' });
  });

  test('says who may call and how each is refused', () => {
    expect(written.security).toEqual([{ token: [] }]);
    expect(written.description).toBe('Replaces it whole.\n\nNeeds one of the roles editor, admin.');
    expect(Object.keys(written.responses)).toEqual([
      '200',
      '204',
      '400',
      '401',
      '403',
      '413',
      '415',
      'default',
    ]);
    const { get } = document.paths['/api/ping'];
    expect(get.security).toEqual([]);
    expect(Object.keys(get.responses)).toEqual(['204', '400', 'default']);
    expect(get.responses.default.content).toEqual({
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    });
  });

  test('refers only to what it holds', () => {
    const named = z.object({ deep: z.object({ a: z.string() }).meta({ id: 'Deep' }) }).meta({ id: 'Named' });
    const list = {
      ...ping,
      responses: { 200: { description: 'a', content: { 'application/json': named } } },
    };
    const text = JSON.stringify(openApi(info, [list]));
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(new Set(references)).toEqual(new Set(['Named', 'Deep', 'Problem']));
    expect(Object.keys(JSON.parse(text).components.schemas).sort()).toEqual(['Deep', 'Named', 'Problem']);
    expect(text).not.toContain('$defs');
  });
});

describe('a document is refused', () => {
  test('when two operations share an id or a route', () => {
    expect(() => openApi(info, [ping, { ...ping, path: '/api/pong' }])).toThrow(
      'expected one operation ping, got two',
    );
    expect(() => openApi(info, [ping, { ...ping, id: 'pong' }])).toThrow(
      'expected one GET /api/ping, got two',
    );
  });

  test('when a schema cannot be told in JSON', () => {
    const odd = {
      ...ping,
      responses: { 200: { description: 'a', content: { 'application/json': z.date() } } },
    };
    expect(() => openApi(info, [odd])).toThrow('Date cannot be represented');
  });
});
