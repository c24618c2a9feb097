/** What differs between two timetables of two problems, of one term or of two. Must know classes, courses, rooms and students by their ids alone. */
import type { DifferenceBody } from '../../contract/versions.ts';
import { optionIn } from '../checker/placed.ts';
import { isCurriculumBased } from '../checker/term-names.ts';
import type { Problem } from '../model/problem.ts';
import { placeOf } from '../views/place.ts';
import type { PlacedProblem } from '../views/placed-problem.ts';
import { optionInWords } from './option-in-words.ts';

type Change = DifferenceBody['changes'][number];
type Place = NonNullable<Change['from']>;
/** A class that has a place. Two with one `key` are in the same place, two of one `group` may be the same class. */
type Stand = { named: Omit<Change, 'from' | 'to'>; place: Place; key: string; group: string };

/** `changes` in the order of their courses and classes. */
export type Difference = Pick<DifferenceBody, 'changes' | 'resectioned'>;

/**
 * A class without a place is not in a timetable. Weeks count where both terms have the same: else days, times and rooms alone. Lectures
 * of a curriculum-based course that change places with each other have not moved: nobody can tell them apart.
 */
export function difference(from: PlacedProblem, to: PlacedProblem): Difference {
  const isOneTerm = termOf(from.problem) === termOf(to.problem);
  const [before, after] = [stands(from, isOneTerm), stands(to, isOneTerm)];
  const groups = [...new Set([...before.keys(), ...after.keys()])].sort();
  const changes = groups.flatMap((group) => changesIn(before.get(group) ?? [], after.get(group) ?? []));
  return { changes, resectioned: resectioned(from, to) };
}

function termOf({ calendar: { weeks, clock } }: Problem): string {
  return `${weeks} ${clock?.firstDate}`;
}

function stands({ problem, timetable }: PlacedProblem, withWeeks: boolean): Map<string, Stand[]> {
  const isAlike = isCurriculumBased(problem.origin);
  const all = problem.classes.flatMap(({ id, course: at }, position): Stand[] => {
    const option = optionIn(timetable, position);
    const found = placeOf(problem, position, option);
    if (!found) return [];
    const { option: _, ...place } = found;
    const { id: course = '', name = '' } = problem.courses[at] ?? {};
    return [
      {
        named: { class: id, course, course_name: name },
        place: { ...place, words: optionInWords(problem, position, option) },
        key: JSON.stringify([place.days, place.start, place.end, withWeeks && place.weeks, place.room?.id]),
        group: JSON.stringify([course, isAlike || id]),
      },
    ];
  });
  return Map.groupBy(all, ({ group }) => group);
}

/** Pairs what stands where nothing of the other side stands. */
function changesIn(before: readonly Stand[], after: readonly Stand[]): Change[] {
  const byKey = Map.groupBy(before, ({ key }) => key);
  const came = after.filter(({ key }) => !byKey.get(key)?.shift());
  const left = [...byKey.values()].flat();
  return Array.from({ length: Math.max(left.length, came.length) }, (_, i): Change => {
    const [from, to] = [left[i], came[i]];
    const { named } = (to ?? from) as Stand;
    return { ...named, from: from?.place ?? null, to: to?.place ?? null };
  });
}

/** Students who attend another class of a course that they take in both: what else they take differs by the problems. */
function resectioned(from: PlacedProblem, to: PlacedProblem): number {
  const before = new Map(from.problem.students.map(({ id }, position) => [id, position]));
  return to.problem.students.filter(({ id }, position) => {
    const then = before.get(id);
    if (then === undefined) return false;
    const [was, is] = [classesByCourse(from, then), classesByCourse(to, position)];
    return [...is].some(([course, classes]) => was.has(course) && was.get(course) !== classes);
  }).length;
}

function classesByCourse({ problem, timetable }: PlacedProblem, student: number): Map<string, string> {
  const classes = (timetable.enrolments[student] ?? []).flatMap((one) => problem.classes[one] ?? []);
  const byCourse = Map.groupBy(classes, ({ course }) => problem.courses[course]?.id ?? '');
  return new Map(
    [...byCourse].map(([course, taken]) => [
      course,
      taken
        .map(({ id }) => id)
        .sort()
        .join('\n'),
    ]),
  );
}
