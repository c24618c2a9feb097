/** NotOverlap and SameAttendees: the slots of the whole term. Must count a walk as part of the class before it. */
import { overlap, shareDay } from '../overlap.ts';
import type { Placed } from '../placed.ts';

export function notOverlap(a: Placed, b: Placed): boolean {
  return !overlap(a, b);
}

/** One person can attend both: there is time to walk from room to room. Classes without a room are next door. */
export function sameAttendees(a: Placed, b: Placed): boolean {
  if (!shareDay(a, b)) return true;
  const walk = a.walk?.get(b.room) ?? 0;
  return a.end + walk <= b.start || b.end + walk <= a.start;
}
