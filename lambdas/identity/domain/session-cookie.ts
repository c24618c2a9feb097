/** The cookie in which a browser carries its id token. Scripts must never be able to read it, nor other sites to send it. */

/** The `__Host-` prefix makes browsers insist on Secure, Path=/ and no Domain, so that no sibling host can set it. */
export const SESSION_COOKIE = '__Host-groundswell';

/** Browsers drop, without a word, a cookie whose name and value take more bytes than this (RFC 6265bis, 5.6). */
const MAX_COOKIE_BYTES = 4096;

const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict';

/** The Set-Cookie value that starts a session of `maxAgeSeconds`. Throws when browsers would drop it. */
export function sessionCookie(token: string, maxAgeSeconds: number): string {
  const bytes = SESSION_COOKIE.length + token.length;
  if (bytes > MAX_COOKIE_BYTES) {
    throw new Error(`expected a session cookie of at most ${MAX_COOKIE_BYTES} bytes, got ${bytes}`);
  }
  return `${SESSION_COOKIE}=${token}; Max-Age=${maxAgeSeconds}; ${ATTRIBUTES}`;
}

/** The Set-Cookie value that ends a session. */
export function clearedCookie(): string {
  return `${SESSION_COOKIE}=; Max-Age=0; ${ATTRIBUTES}`;
}
