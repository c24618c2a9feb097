/** How often something may be done in any hour. Must let nobody gain by asking at the turn of one. */

const HOUR_MS = 3_600_000;

/**
 * What of `timesMs` (ascending) lies within the hour before `nowMs`, and how long until one more may be added: 0 where it
 * may be now, an hour where none ever may.
 */
export function slidingHour(
  timesMs: readonly number[],
  perHour: number,
  nowMs: number,
): { within: number[]; retryAfterMs: number } {
  const within = timesMs.filter((timeMs) => timeMs > nowMs - HOUR_MS);
  if (within.length < perHour) return { within, retryAfterMs: 0 };
  const leavesLast = within[within.length - perHour] ?? nowMs;
  return { within, retryAfterMs: leavesLast + HOUR_MS - nowMs };
}
