import { describe, expect, test } from 'vitest';
import { SESSION_COOKIE } from '../../../lambdas/identity/domain/session-cookie.ts';
import { handler as edge } from '../../../lambdas/identity/edge.ts';
import { edgeEvent, headersOf } from '../../../local/lane/edge-event.ts';

const viewer = { method: 'GET', url: '/api/prayer-times/qibla?lat=1.5&flag&note=a%20b', ip: '127.0.0.1' };

describe('a request on its way through the edge', () => {
  test('has its parts where CloudFront puts them', () => {
    const { request } = edgeEvent({ ...viewer, headers: { host: 'localhost:8443', cookie: 'a=1; b=x=y;c' } });
    expect(request).toEqual({
      method: 'GET',
      uri: '/api/prayer-times/qibla',
      querystring: { lat: { value: '1.5' }, flag: { value: '' }, note: { value: 'a%20b' } },
      headers: { host: { value: 'localhost:8443' } },
      cookies: { a: { value: '1' }, b: { value: 'x=y' }, c: { value: '' } },
    });
  });

  test('leaves it with the headers and cookies it came with', () => {
    const headers = { host: 'localhost:8443', accept: 'text/csv', cookie: 'a=1; b=x=y' };
    expect(headersOf(edgeEvent({ ...viewer, headers }).request)).toEqual(headers);
  });

  test('leaves it without a cookie header when it brought no cookies', () => {
    expect(headersOf(edgeEvent({ ...viewer, headers: { accept: '*/*' } }).request)).toEqual({
      accept: '*/*',
    });
  });

  test('has its session turned into an Authorization header by the real rule', () => {
    const headers = { host: 'localhost:8443', cookie: `theme=dark; ${SESSION_COOKIE}=aa.bb.cc` };
    const decision = edge(edgeEvent({ ...viewer, headers }));
    if ('statusCode' in decision) throw new Error(`expected the request to pass, got ${decision.statusCode}`);
    expect(headersOf(decision)).toEqual({
      host: 'localhost:8443',
      cookie: 'theme=dark',
      authorization: 'Bearer aa.bb.cc',
    });
  });

  test('is refused by the real rule when a page of another origin sends a change', () => {
    const headers = {
      host: 'localhost:8443',
      origin: 'https://evil.example',
      cookie: `${SESSION_COOKIE}=aa.bb.cc`,
    };
    expect(edge(edgeEvent({ ...viewer, method: 'PUT', headers }))).toMatchObject({ statusCode: 403 });
  });
});
