/** Courses that more students ask for than their classes hold. Must follow who attends a class to its parent. */
import { countInWords } from '../../checker/words.ts';
import type { Course, Problem, Subpart } from '../../model/problem.ts';
import type { Violation } from '../../model/score.ts';

export function shortOfSeats(problem: Problem): Violation[] {
  const asked = new Int32Array(problem.courses.length);
  for (const { courses } of problem.students) for (const one of courses) asked[one] = (asked[one] ?? 0) + 1;
  return problem.courses.flatMap((course, index): Violation[] => {
    const students = asked[index] as number;
    const seats = seatsOf(problem, course);
    if (students <= seats) return [];
    const classes = course.configurations.flatMap(({ subparts }) => subparts.flatMap((one) => one.classes));
    const name = course.name === course.id ? course.id : `${course.id} (${course.name})`;
    const what = `${countInWords(students, 'student')} ask for it, ${countInWords(seats, 'seat')} there`;
    return [{ where: `course ${name}`, what, classes, amount: students - seats }];
  });
}

/** A configuration holds as many students as its smallest subpart. */
function seatsOf(problem: Problem, { configurations }: Course): number {
  return configurations.reduce((seats, { subparts }) => {
    const sizes = subparts.map((subpart) => seatsIn(problem, subpart.classes, subpart, subparts));
    return seats + Math.min(...sizes);
  }, 0);
}

/** A class holds at most as many as its children of a subpart, where every class of that subpart has a parent beside it. */
function seatsIn(
  problem: Problem,
  classes: readonly number[],
  subpart: Subpart,
  subparts: readonly Subpart[],
): number {
  const parentOf = (one: number): number => problem.classes[one]?.parent ?? -1;
  const below = subparts.filter((other) =>
    other.classes.every((one) => subpart.classes.includes(parentOf(one))),
  );
  return classes.reduce((seats, one) => {
    const limit = problem.classes[one]?.limit ?? Number.POSITIVE_INFINITY;
    const children = below.map((other) =>
      seatsIn(
        problem,
        other.classes.filter((child) => parentOf(child) === one),
        other,
        subparts,
      ),
    );
    return seats + Math.min(limit, ...children);
  }, 0);
}
