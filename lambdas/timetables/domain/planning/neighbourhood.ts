/** All that the place of one class decides, judged without the rest of the timetable. Must change by as much as the whole score does. */
import type { Book } from '../checker/found.ts';
import { judgeClass } from '../checker/judge-class.ts';
import { judgeConstraints } from '../checker/judge-constraints.ts';
import { judgeEntry } from '../checker/judge-rooms.ts';
import { type Option, type Placed, placedOf, placerOf } from '../checker/placed.ts';
import { sameAttendees } from '../checker/rules/overlaps.ts';
import { ownTerms } from '../checker/term-names.ts';
import { classInWords, pairInWords, someInWords, studentInWords } from '../checker/words.ts';
import type { Problem, Student } from '../model/problem.ts';
import type { Timetable } from '../model/timetable.ts';

/** Tells what is found when the class takes the option and everything else stays. */
export type JudgeOption = (option: Option, book: Book) => void;

const SHOWN_STUDENTS = 3;

export function neighbourhoodOf(problem: Problem, timetable: Timetable, subject: number): JudgeOption {
  const placer = placerOf(problem);
  const placed = placedOf(problem, timetable);
  placed[subject] = undefined;
  const inRooms = Map.groupBy(
    placed.filter((one) => one !== undefined),
    ({ room }) => room,
  );
  const constraints = problem.constraints.filter(({ classes }) => classes.includes(subject));
  const shared = sharedStudents(timetable, subject);
  return (option, book) => {
    const stands = placer(subject, option);
    judgeClass(problem, subject, option, stands, book);
    if (stands && stands.room >= 0)
      judgeEntry(problem, stands.room, inRooms.get(stands.room) ?? [], stands, book);
    placed[subject] = stands;
    judgeConstraints(problem, constraints, placed, book, subject);
    if (!stands) return;
    for (const [other, students] of shared) {
      const one = placed[other];
      if (one && !sameAttendees(stands, one)) tellStudents(problem, stands, one, students, book);
    }
  };
}

/** Who takes the class, by the other classes that they take. */
function sharedStudents({ enrolments }: Timetable, subject: number): Map<number, number[]> {
  const shared = new Map<number, number[]>();
  for (const [student, taken] of enrolments.entries()) {
    if (!taken.includes(subject)) continue;
    for (const other of taken) {
      const students = shared.get(other);
      if (students) students.push(student);
      else shared.set(other, [student]);
    }
  }
  shared.delete(subject);
  return shared;
}

/** Students who cannot attend the class any more for the sake of another, told together. */
function tellStudents(
  problem: Problem,
  stands: Placed,
  other: Placed,
  students: readonly number[],
  book: Book,
): void {
  const found = book(ownTerms.student, () => `students of ${classInWords(problem, other.class)}`);
  found(students.length * problem.weights.student, [stands.class, other.class], () => {
    const names = students.map((one) => studentInWords(problem.students[one] as Student));
    return `${someInWords(names, SHOWN_STUDENTS)} cannot attend ${pairInWords(stands, other, problem)}`;
  });
}
