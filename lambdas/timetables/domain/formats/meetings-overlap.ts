/** Whether two meetings share a slot. */
import type { Meeting } from '../model/problem.ts';

export function meetingsOverlap(a: Meeting, b: Meeting): boolean {
  return (
    (a.days & b.days) !== 0 &&
    (a.weeks & b.weeks) !== 0 &&
    a.start < b.start + b.length &&
    b.start < a.start + a.length
  );
}
