/** Judges a timetable. Must know nothing of how it was made. */
import type { Problem } from '../model/problem.ts';
import type { Score } from '../model/score.ts';
import type { Timetable } from '../model/timetable.ts';
import { judgeClass } from './judge-class.ts';
import { judgeConstraints } from './judge-constraints.ts';
import { judgeRooms } from './judge-rooms.ts';
import { judgeStudents } from './judge-students.ts';
import { Ledger } from './ledger.ts';
import { optionIn, placedOf } from './placed.ts';
import { termsOf } from './term-names.ts';

const OFFENDERS = 20;

/** The score with the worst `offenders` violations of each term; the totals count all of them. */
export function score(problem: Problem, timetable: Timetable, offenders = OFFENDERS): Score {
  const ledger = new Ledger(termsOf(problem), offenders);
  const placed = placedOf(problem, timetable);
  for (const [index, stands] of placed.entries()) {
    judgeClass(problem, index, optionIn(timetable, index), stands, ledger.book);
  }
  judgeRooms(problem, placed, ledger.book);
  judgeConstraints(problem, problem.constraints, placed, ledger.book);
  judgeStudents(problem, timetable, placed, ledger.book);
  return ledger.score();
}
