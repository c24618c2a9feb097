/** Spreads users over a cycle: which bucket, and which shard of it, an id belongs to. Must stay stable for ever: stored keys hold the answers. */

const NUMERIC = /^\d+$/;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** 32-bit FNV-1a of an ASCII string (Fowler, Noll and Vo; draft-eastlake-fnv). */
export function fnv1a(text: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  }
  return hash >>> 0;
}

/** `id % divisor` digit by digit, so that ids beyond 2^53 keep their exact remainder. */
function remainder(digits: string, divisor: number): number {
  let rest = 0;
  for (let i = 0; i < digits.length; i += 1) {
    rest = (rest * 10 + digits.charCodeAt(i) - 48) % divisor;
  }
  return rest;
}

/**
 * The bucket of a user, 0 to `buckets - 1`: `id % buckets` for a numeric id, FNV-1a of the id for any other. The
 * organisation before the colon of `acme:42` is no part of the id that counts.
 */
export function bucketOf(userId: string, buckets: number): number {
  const id = userId.slice(userId.indexOf(':') + 1);
  return NUMERIC.test(id) ? remainder(id, buckets) : fnv1a(id) % buckets;
}
