/**
 * What stands between a browser and the API: a session cookie becomes an Authorization header, and a page of another
 * origin may change nothing with it. Runs in CloudFront Functions (at most 10 KB, well under 1 ms of CPU, no network, no
 * modules), so it must import nothing but pure files and use no more of the language than they know.
 */
import { SESSION_COOKIE } from './session-cookie.ts';

type Value = { value: string };

/** A viewer's request as CloudFront Functions 2.0 hands it over; names of headers are lower case, cookies stand apart. */
export type EdgeRequest = {
  method: string;
  uri: string;
  querystring: Record<string, Value>;
  headers: Record<string, Value>;
  cookies: Record<string, Value>;
};

/** An answer in place of the origin's. */
export type EdgeResponse = {
  statusCode: number;
  statusDescription: string;
  headers: Record<string, Value>;
  body: { encoding: 'text'; data: string };
};

const READING_METHODS = ['GET', 'HEAD', 'OPTIONS'];
/** A compact JWT; anything else in the cookie could not be one and is dropped. */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * The request for the origin, without the session cookie and with its token in the Authorization header, unless the
 * client gave one itself; or a 403 for a change that carries the cookie but does not come from a page of this origin.
 */
export function guardEdge(event: { request: EdgeRequest }): EdgeRequest | EdgeResponse {
  const { request } = event;
  const session = request.cookies[SESSION_COOKIE];
  if (!session) return request;
  if (READING_METHODS.indexOf(request.method) === -1 && !isSameOrigin(request.headers)) return refusal();
  delete request.cookies[SESSION_COOKIE];
  if (!request.headers.authorization && TOKEN.test(session.value)) {
    request.headers.authorization = { value: `Bearer ${session.value}` };
  }
  return request;
}

/**
 * Whether a browser says that a page of this very origin sent the request. Origin decides, then Sec-Fetch-Site, then
 * Referer; every browser that keeps SameSite sends the first with a change, so silence is no browser's and is refused.
 */
function isSameOrigin(headers: Record<string, Value>): boolean {
  const host = headers.host ? headers.host.value.toLowerCase().replace(/:443$/, '') : '';
  if (headers.origin) return originOf(headers.origin.value) === `https://${host}`;
  if (headers['sec-fetch-site']) return headers['sec-fetch-site'].value === 'same-origin';
  return headers.referer ? originOf(headers.referer.value) === `https://${host}` : false;
}

/** Scheme and authority of an address; '' for what is none, such as the opaque origin `null`. */
function originOf(address: string): string {
  const match = /^https?:\/\/[^/?#\\@]+(?=[/?#]|$)/.exec(address.toLowerCase());
  return match ? match[0].replace(/^(https:.*):443$/, '$1') : '';
}

function refusal(): EdgeResponse {
  const problem = {
    type: 'about:blank',
    title: 'Forbidden',
    status: 403,
    detail:
      'origin: expected a page of this host, got another or none; without a browser, use an Authorization header',
  };
  return {
    statusCode: 403,
    statusDescription: 'Forbidden',
    headers: {
      'content-type': { value: 'application/problem+json' },
      'cache-control': { value: 'no-store' },
    },
    body: { encoding: 'text', data: JSON.stringify(problem) },
  };
}
