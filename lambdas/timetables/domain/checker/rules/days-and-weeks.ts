/** SameDays, DifferentDays, SameWeeks and DifferentWeeks. Must look at one of the two masks alone. */
import type { Placed } from '../placed.ts';

export function sameDays(a: Placed, b: Placed): boolean {
  return isWithin(a.days, b.days);
}

export function differentDays(a: Placed, b: Placed): boolean {
  return (a.days & b.days) === 0;
}

export function sameWeeks(a: Placed, b: Placed): boolean {
  return isWithin(a.weeks, b.weeks);
}

export function differentWeeks(a: Placed, b: Placed): boolean {
  return (a.weeks & b.weeks) === 0;
}

/** Whether one mask is a part of the other. */
function isWithin(a: number, b: number): boolean {
  const both = a | b;
  return both === a || both === b;
}
