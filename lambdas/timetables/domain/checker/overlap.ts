/** Whether two classes meet in time. Must look at days and weeks before slots. */
import type { Meeting } from '../model/problem.ts';
import type { Placed } from './placed.ts';

type Days = Pick<Placed, 'days' | 'weeks'>;
type Slots = Pick<Placed, 'days' | 'weeks' | 'start' | 'end'>;

/** Whether there is a day of the term on which both take place. */
export function shareDay(a: Days, b: Days): boolean {
  return (a.days & b.days) !== 0 && (a.weeks & b.weeks) !== 0;
}

/** Whether there is a slot of the term in which both take place. */
export function overlap(a: Placed, b: Placed): boolean {
  return a.start < b.end && b.start < a.end && shareDay(a, b);
}

/** Whether the class takes place in one of the meeting's slots. */
export function isDuring(a: Slots, meeting: Meeting): boolean {
  return a.start < meeting.start + meeting.length && meeting.start < a.end && shareDay(a, meeting);
}

/** Whether one begins when the other ends, on a day that they share. */
export function areAdjacent(a: Placed, b: Placed): boolean {
  return (a.end === b.start || b.end === a.start) && shareDay(a, b);
}
