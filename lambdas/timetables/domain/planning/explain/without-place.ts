/** The classes that a timetable fails to place, or would have to give up to keep its rules. Must not blame students' choices on classes. */
import type { Book } from '../../checker/found.ts';
import { judgeClass } from '../../checker/judge-class.ts';
import { judgeConstraints } from '../../checker/judge-constraints.ts';
import { judgeRooms } from '../../checker/judge-rooms.ts';
import { optionIn, placedOf } from '../../checker/placed.ts';
import type { Problem } from '../../model/problem.ts';
import type { Timetable } from '../../model/timetable.ts';

/** At most `most` of them, those first that most is wrong with; of classes that break a rule together, one. */
export function withoutPlace(problem: Problem, timetable: Timetable, most: number): number[] {
  let broken = brokenGroups(problem, timetable);
  const subjects: number[] = [];
  while (broken.length > 0 && subjects.length < most) {
    const worst = mostFrequent(broken);
    subjects.push(worst);
    broken = broken.filter((classes) => !classes.includes(worst));
  }
  return subjects;
}

/** The classes of each hard violation. */
function brokenGroups(problem: Problem, timetable: Timetable): (readonly number[])[] {
  const groups: (readonly number[])[] = [];
  const book: Book =
    ({ hard }) =>
    (_, classes) => {
      if (hard && classes.length > 0) groups.push(classes);
    };
  const placed = placedOf(problem, timetable);
  for (const [one, stands] of placed.entries())
    judgeClass(problem, one, optionIn(timetable, one), stands, book);
  judgeRooms(problem, placed, book);
  judgeConstraints(problem, problem.constraints, placed, book);
  return groups;
}

function mostFrequent(groups: readonly (readonly number[])[]): number {
  const counts = new Map<number, number>();
  for (const one of groups.flat()) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}
