/** Proves what the edge lets through to the API, and with which token. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type EdgeRequest,
  type EdgeResponse,
  guardEdge,
} from '../../../../lambdas/identity/domain/guard-edge.ts';

const TOKEN = 'eyJh.eyJz-_.c2ln';
const HOST = 'app.example.org';

type Parts = { method?: string; headers?: Record<string, string>; cookies?: Record<string, string> };

const valued = (record: Record<string, string>) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, { value }]));

function guard({ method = 'GET', headers = {}, cookies = {} }: Parts) {
  const request: EdgeRequest = {
    method,
    uri: '/api/session',
    querystring: {},
    headers: valued({ host: HOST, ...headers }),
    cookies: valued(cookies),
  };
  const result: EdgeRequest | EdgeResponse = guardEdge({ request });
  return 'statusCode' in result ? { refused: result } : { passed: result };
}

const session = { '__Host-groundswell': TOKEN };

describe('the session cookie', () => {
  test('becomes the Authorization header and goes no further; other cookies stay', () => {
    const { passed } = guard({ cookies: { ...session, theme: 'dark' } });
    expect(passed?.headers.authorization).toEqual({ value: `Bearer ${TOKEN}` });
    expect(passed?.cookies).toEqual({ theme: { value: 'dark' } });
  });

  test('gives way to a header of the client, and still goes no further', () => {
    const { passed } = guard({ cookies: session, headers: { authorization: 'Bearer own' } });
    expect(passed?.headers.authorization).toEqual({ value: 'Bearer own' });
    expect(passed?.cookies).toEqual({});
  });

  test.each(['', 'x', 'a.b', 'a.b.c.d', 'a b.c.d', 'a.b.c\r\nx-admin: 1'])(
    'is dropped when it is no token: %j',
    (token) => {
      const { passed } = guard({ cookies: { '__Host-groundswell': token } });
      expect(passed?.headers.authorization).toBeUndefined();
      expect(passed?.cookies).toEqual({});
    },
  );

  test('is known by its whole name alone', () => {
    const { passed } = guard({ cookies: { groundswell: TOKEN, '__host-groundswell': TOKEN } });
    expect(passed?.headers.authorization).toBeUndefined();
  });
});

describe('a change that carries the cookie', () => {
  test.each<[string, Record<string, string>]>([
    ['Origin is this host', { origin: `https://${HOST}` }],
    ['Origin is this host, spelled otherwise', { origin: `HTTPS://APP.example.org:443` }],
    ['Sec-Fetch-Site says same-origin', { 'sec-fetch-site': 'same-origin' }],
    ['Referer is a page of this host', { referer: `https://${HOST}/months?x=https://evil.example` }],
    [
      'Origin is this host, whatever Referer says',
      { origin: `https://${HOST}`, referer: 'https://evil.example/' },
    ],
  ])('passes when %s', (_title, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(guard({ method, headers, cookies: session }).passed?.headers.authorization).toBeDefined();
    }
  });

  test.each<[string, Record<string, string>]>([
    ['Origin is another host', { origin: 'https://evil.example' }],
    ['Origin is a sibling host', { origin: 'https://other.example.org' }],
    ['Origin only begins like this host', { origin: `https://${HOST}.evil.example` }],
    ['Origin hides this host before an @', { origin: `https://${HOST}@evil.example` }],
    ['Origin is this host without TLS', { origin: `http://${HOST}` }],
    ['Origin is this host at another port', { origin: `https://${HOST}:8443` }],
    ['Origin is opaque', { origin: 'null' }],
    ['Origin is empty', { origin: '' }],
    [
      'Origin is another host though Sec-Fetch-Site claims this one',
      { origin: 'https://e.example', 'sec-fetch-site': 'same-origin' },
    ],
    ['Sec-Fetch-Site says same-site', { 'sec-fetch-site': 'same-site' }],
    ['Sec-Fetch-Site says cross-site', { 'sec-fetch-site': 'cross-site', referer: `https://${HOST}/` }],
    ['Referer is a page of another host', { referer: `https://evil.example/?https://${HOST}/` }],
    ['nothing says where it comes from', {}],
  ])('is refused when %s', (_title, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'post']) {
      const { refused } = guard({ method, headers, cookies: session });
      expect(refused?.statusCode).toBe(403);
      expect(refused?.headers['content-type']).toEqual({ value: 'application/problem+json' });
      expect(JSON.parse(refused?.body.data ?? '')).toMatchObject({ status: 403, title: 'Forbidden' });
    }
  });

  test('knows a port that is not 443', () => {
    const headers = { host: 'localhost:8443', origin: 'https://localhost:8443' };
    expect(guard({ method: 'PUT', headers, cookies: session }).passed).toBeDefined();
    const other = { ...headers, origin: 'https://localhost' };
    expect(guard({ method: 'PUT', headers: other, cookies: session }).refused).toBeDefined();
  });
});

describe('what the edge leaves alone', () => {
  test.each(['GET', 'HEAD', 'OPTIONS'])(
    '%s carries the cookie from anywhere: it changes nothing',
    (method) => {
      const { passed } = guard({ method, headers: { origin: 'https://evil.example' }, cookies: session });
      expect(passed).toBeDefined();
    },
  );

  test('a change without the cookie is untouched, whatever its Origin and token', () => {
    const headers = { origin: 'https://evil.example', authorization: 'Bearer own' };
    expect(guard({ method: 'PUT', headers, cookies: { theme: 'dark' } }).passed).toEqual({
      method: 'PUT',
      uri: '/api/session',
      querystring: {},
      headers: valued({ host: HOST, ...headers }),
      cookies: valued({ theme: 'dark' }),
    });
  });

  test('no Origin but this host lets a change with the cookie pass, and no cookie ever does', () => {
    const origins = fc.oneof(fc.webUrl(), fc.webAuthority(), fc.string(), fc.constant(`https://${HOST}`));
    fc.assert(
      fc.property(origins, (origin) => {
        const { passed } = guard({ method: 'PUT', headers: { origin }, cookies: session });
        expect(passed !== undefined).toBe(/^https:\/\/app\.example\.org(:443)?([/?#]|$)/i.test(origin));
        expect(passed?.cookies ?? {}).toEqual({});
      }),
    );
  });
});
