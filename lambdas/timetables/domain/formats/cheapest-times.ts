/** Makes each time appear once, as a problem's classes need it. */
import type { TimeOption } from '../model/problem.ts';

/** Of times that differ in nothing but their penalty the one with the lowest stays. */
export function cheapestTimes(times: readonly TimeOption[]): TimeOption[] {
  const kept = new Map<string, TimeOption>();
  for (const time of times) {
    const key = [time.days, time.weeks, time.start, time.length].join();
    const before = kept.get(key);
    if (!before || before.penalty > time.penalty) kept.set(key, time);
  }
  return [...kept.values()];
}
