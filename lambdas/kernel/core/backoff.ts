/** How long to wait before a retry. Must take its randomness as an argument. */

export type Backoff = { baseMs: number; capMs: number };

/**
 * Exponential back-off with full jitter: a random part of `min(cap, base * 2^attempt)`.
 * `attempt` counts from 0; `random` is in [0, 1).
 * Source: "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
export function backoffMs(attempt: number, random: number, { baseMs, capMs }: Backoff): number {
  return Math.floor(random * Math.min(capMs, baseMs * 2 ** attempt));
}
