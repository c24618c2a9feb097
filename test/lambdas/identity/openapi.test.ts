/** Proves that the API's description is served as it stands and need not be sent twice. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { api } from '../../../lambdas/identity/openapi.ts';
import { defineApi } from '../../../lambdas/kernel/aws/api/define-api.ts';
import { httpEvent, lambdaContext } from '../../support/http-event.ts';

const text = '{"openapi":"3.1.0"}\n';
const handler = defineApi({ ...api, build: () => ({ text, etag: '"v1"' }) });
const ask = (headers: Record<string, string> = {}) =>
  handler(httpEvent('GET /api/openapi.json', { headers }), lambdaContext());

beforeEach(() => {
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  vi.spyOn(console, 'info').mockReturnValue(undefined);
});

describe('the description', () => {
  test('is public, as it stands, and may be kept a while', async () => {
    expect(await ask()).toEqual({
      statusCode: 200,
      headers: {
        'content-type': 'application/json',
        'cache-control': 'public, max-age=300',
        'x-content-type-options': 'nosniff',
        etag: '"v1"',
      },
      body: text,
    });
  });

  test('is not sent to a client that has it', async () => {
    expect(await ask({ 'if-none-match': 'W/"v1"' })).toMatchObject({
      statusCode: 304,
      headers: { etag: '"v1"' },
    });
    expect(await ask({ 'if-none-match': '"v0"' })).toMatchObject({ statusCode: 200 });
  });
});
