/** What no timetable can cost less than. Must hold for every timetable that stays within the locks. */
import type { Domains } from './instance/domains.ts';

/** Every class at its cheapest time and in its cheapest room. */
export function lowerBound({ times, rooms }: Domains): number {
  return cheapest(times) + cheapest(rooms);
}

function cheapest({ of, cost }: { of: Int32Array; cost: Float64Array }): number {
  let sum = 0;
  for (let c = 0; c + 1 < of.length; c += 1) {
    if (of[c] !== of[c + 1]) sum += Math.min(...cost.subarray(of[c], of[c + 1]));
  }
  return sum;
}
