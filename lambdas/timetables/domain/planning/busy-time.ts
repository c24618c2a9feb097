/** Finds classes that may not overlap and have not time enough for all. Must be sure: it answers with a proof or not at all. */
import type { Calendar } from '../model/problem.ts';
import { type Left, Stretches, shortWeek, slotsInWeek } from './need.ts';

/** Slots of one week: all that the times of these classes offer, and what they fill. */
export type Shortage = { week: number; classes: readonly number[]; needed: number; there: number };

/** Classes that fill more slots of a week than their times offer; none of them can be left out. */
export function busyTime(calendar: Calendar, left: readonly Left[]): Shortage | undefined {
  const stretches = new Stretches(
    left.flatMap(({ times }) => times),
    calendar,
  );
  const capacities = stretches.meetings.map(({ length }) => length);
  const places = left.map(({ times }) => stretches.coveredBy(times));
  const needsIn = (week: number): number[] => left.map(({ times }) => slotsInWeek(times, week));
  const found = shortWeek(calendar, places, (week) => ({ needs: needsIn(week), capacities }));
  return found && { ...found, classes: found.members.flatMap((member) => left[member]?.class ?? []) };
}
