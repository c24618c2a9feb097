/** Judges which classes students take. Must hold every student to a whole configuration of each of their courses. */
import type { Course, Problem, Student } from '../model/problem.ts';
import type { Timetable } from '../model/timetable.ts';
import type { Book, Found } from './found.ts';
import type { Placed } from './placed.ts';
import { sameAttendees } from './rules/overlaps.ts';
import { ownTerms } from './term-names.ts';
import { classInWords, countInWords, pairInWords, studentInWords, timesInWords } from './words.ts';

export function judgeStudents(
  problem: Problem,
  { enrolments }: Timetable,
  placed: readonly (Placed | undefined)[],
  book: Book,
): void {
  if (problem.students.length === 0) return;
  const attending = new Int32Array(problem.classes.length);
  for (const [index, student] of problem.students.entries()) {
    const where = (): string => studentInWords(student);
    const taken = enrolments[index] ?? [];
    for (const one of taken) if (problem.classes[one]) attending[one] = (attending[one] as number) + 1;
    judgeCourses(problem, student, taken, book(ownTerms.studentCourses, where));
    judgeParents(problem, taken, book(ownTerms.studentParents, where));
    judgeConflicts(problem, taken, placed, book(ownTerms.student, where));
  }
  judgeLimits(problem, attending, book);
}

/** Counts the courses that a student takes in part, twice or from two configurations, and the classes they never asked for. */
function judgeCourses(problem: Problem, student: Student, taken: readonly number[], found: Found): void {
  for (const index of student.courses) {
    const course = problem.courses[index] as Course;
    const theirs = taken.filter((one) => problem.classes[one]?.course === index);
    if (isWhole(course, theirs)) continue;
    found(1, theirs, () => {
      const got = theirs.map((one) => classInWords(problem, one)).join(', ') || 'none';
      return `expected one class of every part of course ${course.name || course.id}, got ${got}`;
    });
  }
  for (const one of taken) {
    const course = problem.classes[one]?.course;
    if (course !== undefined && student.courses.includes(course)) continue;
    const classes = course === undefined ? [] : [one];
    found(1, classes, () => `takes ${classInWords(problem, one)}, which they did not ask for`);
  }
}

function isWhole({ configurations }: Course, theirs: readonly number[]): boolean {
  return configurations.some(
    ({ subparts }) =>
      subparts.length === theirs.length &&
      subparts.every(({ classes }) => theirs.some((one) => classes.includes(one))),
  );
}

function judgeParents(problem: Problem, taken: readonly number[], found: Found): void {
  for (const one of taken) {
    const parent = problem.classes[one]?.parent;
    if (parent === undefined || taken.includes(parent)) continue;
    found(1, [one, parent], () => {
      return `takes ${classInWords(problem, one)} without ${classInWords(problem, parent)}`;
    });
  }
}

/** Tells every pair of a student's classes that nobody can attend both. */
function judgeConflicts(
  problem: Problem,
  taken: readonly number[],
  placed: readonly (Placed | undefined)[],
  found: Found,
): void {
  const weight = problem.weights.student;
  const theirs = taken.flatMap((one) => placed[one] ?? []);
  for (const [i, a] of theirs.entries()) {
    for (let j = i + 1; j < theirs.length; j += 1) {
      const b = theirs[j] as Placed;
      if (sameAttendees(a, b)) continue;
      const what = (): string =>
        `cannot attend ${pairInWords(a, b, problem)}: ${timesInWords(a, b, problem)}`;
      found(weight, [a.class, b.class], what);
    }
  }
}

function judgeLimits(problem: Problem, attending: Int32Array, book: Book): void {
  for (const [index, { limit }] of problem.classes.entries()) {
    const students = attending[index] as number;
    if (limit === undefined || students <= limit) continue;
    const found = book(ownTerms.classLimits, () => classInWords(problem, index));
    found(students - limit, [index], () => `${countInWords(students, 'student')}, at most ${limit} asked`);
  }
}
