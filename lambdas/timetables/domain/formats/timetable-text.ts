/** Timetables as texts, in the form that belongs to their problem. */
import type { Origin, Problem } from '../model/problem.ts';
import type { Timetable } from '../model/timetable.ts';
import { readCttSolution, writeCttSolution } from './ctt/ctt-solution.ts';
import { readItc2019Solution } from './itc2019/read-itc2019-solution.ts';
import { type Credit, writeItc2019Solution } from './itc2019/write-itc2019-solution.ts';
import { checkLimit } from './limits.ts';
import { readUniversityTimetable } from './university/read-university-timetable.ts';
import { writeUniversityTimetable } from './university/university-timetable.ts';

type Form = {
  read: (problem: Problem, text: string) => Timetable;
  write: (problem: Problem, timetable: Timetable, credit: Credit) => string;
};

const forms: Record<Origin, Form> = {
  ctt: { read: readCttSolution, write: writeCttSolution },
  ectt: { read: readCttSolution, write: writeCttSolution },
  itc2019: { read: readItc2019Solution, write: writeItc2019Solution },
  university: { read: readUniversityTimetable, write: writeUniversityTimetable },
};

/**
 * What the text does not place stays unplaced; a checker judges the rest.
 *
 * @throws InputError with every entry that fits nothing in the problem
 */
export function readTimetable(problem: Problem, text: string): Timetable {
  checkLimit('characters', text.length);
  return forms[problem.origin].read(problem, text);
}

/** @param credit whose solution it is: ITC-2019 asks for that, the other forms do not */
export function writeTimetable(problem: Problem, timetable: Timetable, credit: Credit = {}): string {
  return forms[problem.origin].write(problem, timetable, credit);
}
