/** Tries every timetable of a tiny problem, to hold cleverer ways against it. Must share no search with them. */
import { judgeConstraint } from '../../lambdas/timetables/domain/checker/judge-constraint.ts';
import { isDuring, overlap } from '../../lambdas/timetables/domain/checker/overlap.ts';
import { type Placed, placerOf } from '../../lambdas/timetables/domain/checker/placed.ts';
import { score } from '../../lambdas/timetables/domain/checker/score.ts';
import type { Lock } from '../../lambdas/timetables/domain/model/lock.ts';
import type { Problem } from '../../lambdas/timetables/domain/model/problem.ts';
import type { Reason } from '../../lambdas/timetables/domain/planning/explain/reason.ts';
import { isCumulative } from '../../lambdas/timetables/domain/planning/is-cumulative.ts';
import { timetableOf } from './timetable-problem.ts';

type Place = readonly [time: number, room: number];

function placesOf({ classes }: Problem, one: number, locks: readonly Lock[]): Place[] {
  const { times = [], rooms = [] } = classes[one] ?? {};
  const roomIndices = rooms.length > 0 ? [...rooms.keys()] : [-1];
  const all = [...times.keys()].flatMap((time) => roomIndices.map((room): Place => [time, room]));
  return all.filter(([time, room]) =>
    locks.every(
      (lock) =>
        lock.class !== one ||
        ((lock.time === undefined || lock.time === time) && (lock.room === undefined || lock.room === room)),
    ),
  );
}

/** Whether there is a way to choose one of each list that the test accepts. */
function someChoice<T>(
  lists: readonly (readonly T[])[],
  test: (chosen: T[]) => boolean,
  chosen: T[] = [],
): boolean {
  const [first, ...rest] = lists;
  return first ? first.some((one) => someChoice(rest, test, [...chosen, one])) : test(chosen);
}

/** Whether all classes can be placed without a hard violation. */
export function isFeasible(problem: Problem, locks: readonly Lock[] = []): boolean {
  const places = problem.classes.map((_, one) => placesOf(problem, one, locks));
  const withoutStudents = { ...problem, students: [] };
  return someChoice(places, (chosen) => score(withoutStudents, timetableOf(chosen), 0).hard === 0);
}

/** Whether these reasons can all be kept: classes that are not among them are not there. Classes that stay do not bother each other. */
export function canHoldTogether(problem: Problem, reasons: readonly Reason[]): boolean {
  const placer = placerOf(problem);
  const locks = reasons.flatMap((reason) => (reason.kind === 'lock' ? [reason.lock] : []));
  const staying = new Set(reasons.flatMap((reason) => (reason.kind === 'stay' ? [reason.class] : [])));
  const lists = reasons.flatMap((reason): Placed[][] => {
    if (reason.kind === 'stay') return [[placer(reason.class, reason) as Placed]];
    if (reason.kind !== 'class') return [];
    return [
      placesOf(problem, reason.class, locks).map(
        ([time, room]) => placer(reason.class, { time, room }) as Placed,
      ),
    ];
  });
  return someChoice(lists, (chosen) => {
    const placed = problem.classes.map((_, one) => chosen.find((stands) => stands.class === one));
    return reasons.every((reason) => isKept(problem, reason, placed, staying));
  });
}

function isKept(
  problem: Problem,
  reason: Reason,
  placed: readonly (Placed | undefined)[],
  staying: ReadonlySet<number>,
): boolean {
  const there = placed.filter((stands) => stands !== undefined);
  const moving = there.filter((stands) => !staying.has(stands.class));
  if (reason.kind === 'closing') {
    const closings = problem.rooms[reason.room]?.unavailable ?? [];
    return moving.every((a) => a.room !== reason.room || !closings.some((closing) => isDuring(a, closing)));
  }
  if (reason.kind === 'room') {
    const inside = there.filter((stands) => stands.room === reason.room);
    return !moving.some((a) => inside.includes(a) && inside.some((b) => a !== b && overlap(a, b)));
  }
  if (reason.kind !== 'constraint') return true;
  const constraint = problem.constraints[reason.constraint];
  if (!constraint) return true;
  if (!isCumulative(constraint) && constraint.classes.some((one) => !placed[one])) return true;
  let isBroken = false;
  judgeConstraint(constraint, placed, problem, (_, classes) => {
    isBroken ||= classes.length !== 2 || classes.some((one) => !staying.has(one));
  });
  return !isBroken;
}
