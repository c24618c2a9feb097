/** Proves that the rule, as it is deployed, is one small script that runs with nothing but the language. */
import { createContext, runInContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { bundleEdgeRule } from '../../../lib/kernel/edge.ts';

const script = bundleEdgeRule();

/** Runs the deployed script as CloudFront Functions does: a global `handler`, no modules, no Node. */
function run(request: object): Record<string, unknown> {
  const world = createContext({ event: JSON.stringify({ version: '1.0', request }) });
  return JSON.parse(runInContext(`${script}\nJSON.stringify(handler(JSON.parse(event)))`, world));
}

describe('the edge script', () => {
  test('fits into the 10 KB that CloudFront Functions takes', () => {
    expect(Buffer.byteLength(script)).toBeLessThan(10 * 1024);
  });

  test('imports nothing', () => {
    expect(script).not.toMatch(/\b(import|require|process|Buffer)\b/);
  });

  test('turns the cookie into a header', () => {
    const request = {
      method: 'GET',
      uri: '/api/session',
      querystring: {},
      headers: { host: { value: 'app.example.org' } },
      cookies: { '__Host-groundswell': { value: 'a.b.c', attributes: 'Secure' } },
    };
    expect(run(request)).toEqual({
      ...request,
      headers: { host: { value: 'app.example.org' }, authorization: { value: 'Bearer a.b.c' } },
      cookies: {},
    });
  });

  test('refuses a change from another origin', () => {
    const request = {
      method: 'DELETE',
      uri: '/api/session',
      querystring: {},
      headers: { host: { value: 'app.example.org' }, origin: { value: 'https://evil.example' } },
      cookies: { '__Host-groundswell': { value: 'a.b.c' } },
    };
    expect(run(request)).toMatchObject({ statusCode: 403, statusDescription: 'Forbidden' });
  });
});
