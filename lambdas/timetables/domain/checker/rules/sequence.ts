/** Precedence, WorkDay and MinGap: what lies between two classes. WorkDay and MinGap must judge shared days alone. */
import { shareDay } from '../overlap.ts';
import type { Placed } from '../placed.ts';

/** The first meeting of `a` in the term ends before the first one of `b` begins. */
export function precedence(a: Placed, b: Placed): boolean {
  const weeks = firstBit(a.weeks) - firstBit(b.weeks);
  if (weeks !== 0) return weeks < 0;
  const days = firstBit(a.days) - firstBit(b.days);
  if (days !== 0) return days < 0;
  return a.end <= b.start;
}

/** At most `slots` from the beginning of the first to the end of the last. */
export function workDay(a: Placed, b: Placed, slots: number): boolean {
  return !shareDay(a, b) || Math.max(a.end, b.end) - Math.min(a.start, b.start) <= slots;
}

/** At least `slots` from the end of one to the beginning of the other. */
export function minGap(a: Placed, b: Placed, slots: number): boolean {
  return !shareDay(a, b) || a.end + slots <= b.start || b.end + slots <= a.start;
}

/** The lowest bit alone: it grows with its position. */
function firstBit(mask: number): number {
  return mask & -mask;
}
