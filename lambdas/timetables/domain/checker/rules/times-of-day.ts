/** SameStart, SameTime and DifferentTime: the slots of the day alone. Must not look at days or weeks. */
import type { Placed } from '../placed.ts';

export function sameStart(a: Placed, b: Placed): boolean {
  return a.start === b.start;
}

/** The shorter lies within the longer. */
export function sameTime(a: Placed, b: Placed): boolean {
  return (a.start <= b.start && b.end <= a.end) || (b.start <= a.start && a.end <= b.end);
}

export function differentTime(a: Placed, b: Placed): boolean {
  return a.end <= b.start || b.end <= a.start;
}
