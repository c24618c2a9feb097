/** Clashes of classes that have one place alone. Must only tell what holds however the others are placed. */
import type { Book } from '../../checker/found.ts';
import { judgeConstraints } from '../../checker/judge-constraints.ts';
import { judgeRooms } from '../../checker/judge-rooms.ts';
import { placedOf } from '../../checker/placed.ts';
import type { Constraint } from '../../model/constraint.ts';
import type { Problem } from '../../model/problem.ts';
import type { Violation } from '../../model/score.ts';
import { isCumulative } from '../is-cumulative.ts';

/** A class with one time stands there, in its room if it has one room; what it breaks then, every timetable breaks. */
export function forcedClashes(problem: Problem): Violation[] {
  const only = (options: readonly unknown[]): number => (options.length === 1 ? 0 : -1);
  const placed = placedOf(problem, {
    times: Int32Array.from(problem.classes, ({ times }) => only(times)),
    rooms: Int32Array.from(problem.classes, ({ rooms }) => only(rooms)),
    enrolments: [],
  });
  const sure = problem.constraints.filter(
    (constraint) => constraint.required && isCumulative(constraint) && roomsAreSure(problem, constraint),
  );
  const obstacles: Violation[] = [];
  const book: Book = (_, where) => (amount, classes, what) => {
    obstacles.push({ where: where(), what: what(), classes, amount });
  };
  judgeRooms(problem, placed, book);
  judgeConstraints(problem, sure, placed, book);
  return obstacles;
}

/** The other rules find nothing in a class without a room that they would not find in one with a room. */
function roomsAreSure({ classes }: Problem, constraint: Constraint): boolean {
  if (constraint.kind !== 'SameRoom' && constraint.kind !== 'DifferentRoom') return true;
  return constraint.classes.every((one) => (classes[one]?.rooms.length ?? 0) < 2);
}
