/** Turns a node request into the viewer-request event of a CloudFront Function and back. Must keep every header and cookie. */
import type { IncomingHttpHeaders } from 'node:http';
import type { EdgeRequest } from '../../lambdas/identity/domain/guard-edge.ts';

type Value = { value: string };

export type EdgeEvent = {
  version: '1.0';
  context: { eventType: 'viewer-request' };
  viewer: { ip: string };
  request: EdgeRequest;
};

export type ViewerRequest = { method: string; url: string; headers: IncomingHttpHeaders; ip: string };

/** CloudFront hands cookies over apart from the headers, and query values undecoded. */
export function edgeEvent({ method, url, headers, ip }: ViewerRequest): EdgeEvent {
  const [uri = '/', query = ''] = url.split('?', 2);
  const { cookie = '', ...others } = headers;
  const plain = Object.entries(others).map(([name, value]) => [name, { value: String(value) }]);
  return {
    version: '1.0',
    context: { eventType: 'viewer-request' },
    viewer: { ip },
    request: {
      method,
      uri,
      querystring: pairsIn(query, '&'),
      headers: Object.fromEntries(plain),
      cookies: pairsIn(cookie, ';'),
    },
  };
}

/** The headers that go on to the API. */
export function headersOf({ headers, cookies }: EdgeRequest): Record<string, string> {
  const plain = Object.entries(headers).map(([name, { value }]) => [name, value]);
  const cookie = Object.entries(cookies)
    .map(([name, { value }]) => `${name}=${value}`)
    .join('; ');
  return { ...Object.fromEntries(plain), ...(cookie ? { cookie } : {}) };
}

function pairsIn(text: string, separator: string): Record<string, Value> {
  const pairs = text
    .split(separator)
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.includes('=') ? pair.indexOf('=') : pair.length;
      return [pair.slice(0, at), { value: pair.slice(at + 1) }];
    });
  return Object.fromEntries(pairs);
}
