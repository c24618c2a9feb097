/** Proves that the written description covers the rooms and holds together. */
import { describe, expect, test } from 'vitest';
import { wholeApi } from '../../cli/openapi.ts';
import { operations } from '../../lambdas/identity/contract.ts';

const text = JSON.stringify(wholeApi());
const document = JSON.parse(text);

describe('the OpenAPI document', () => {
  test('is OpenAPI 3.1 and has every operation of the identity room', () => {
    expect(document.openapi).toBe('3.1.0');
    for (const { id, method, path } of operations) {
      expect(document.paths[path][method.toLowerCase()].operationId).toBe(id);
    }
  });

  test('refers only to what it holds', () => {
    for (const [, reference] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      expect(Object.keys(document.components.schemas)).toContain(reference);
    }
    expect(text).not.toContain('#/$defs/');
  });

  test('asks a token of every operation that is not public', () => {
    const open = Object.values<Record<string, { security: unknown[]; operationId: string }>>(document.paths)
      .flatMap((methods) => Object.values(methods))
      .filter(({ security }) => security.length === 0)
      .map(({ operationId }) => operationId);
    expect(open).toEqual(expect.arrayContaining(['logIn', 'logOut', 'readOpenApi']));
    expect(open).not.toContain('whoAmI');
  });

  test('takes no request body with unknown fields', () => {
    for (const methods of Object.values<Record<string, Record<string, never>>>(document.paths)) {
      for (const { requestBody } of Object.values(methods)) {
        if (requestBody)
          expect(requestBody).toMatchObject({
            content: { 'application/json': { schema: { additionalProperties: false } } },
          });
      }
    }
  });
});
