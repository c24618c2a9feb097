/** What can be said before any search: why no timetable can exist. Must be sure of all it says; silence promises nothing. */
import type { Lock } from '../model/lock.ts';
import type { Problem } from '../model/problem.ts';
import type { Violation } from '../model/score.ts';
import { forcedClashes } from './pre-check/forced-clashes.ts';
import { lockIn } from './pre-check/lock-in.ts';
import { openTimes } from './pre-check/open-times.ts';
import { rivalLocks } from './pre-check/rival-locks.ts';
import { shortOfRooms } from './pre-check/short-of-rooms.ts';
import { shortOfSeats } from './pre-check/short-of-seats.ts';
import { shortOfTime } from './pre-check/short-of-time.ts';

/** Obstacles in words, each a proof by itself; `amount` is what is missing. */
export function preCheck(problem: Problem, locks: readonly Lock[] = []): Violation[] {
  const { open, obstacles } = openTimes(lockIn(problem, locks));
  const all = [
    ...rivalLocks(problem, locks),
    ...obstacles,
    ...forcedClashes(open),
    ...shortOfTime(open),
    ...shortOfRooms(open),
    ...shortOfSeats(open),
  ];
  return [...new Map(all.toReversed().map((one) => [keyOf(one), one])).values()].reverse();
}

/** Two proofs about the same classes of the same constraint are one; the one found first stays. */
function keyOf({ where, classes }: Violation): string {
  return `${where} ${classes.toSorted((a, b) => a - b).join()}`;
}
