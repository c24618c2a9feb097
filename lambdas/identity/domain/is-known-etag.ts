/** Whether a client has the current copy already (RFC 9110, 13.1.2). Must compare weakly: proxies weaken tags. */

/** True when `ifNoneMatch` (the header, or undefined) is `*` or names `etag`. */
export function isKnownEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  const named = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return named.includes('*') || named.includes(etag);
}
