/** Judges a timetable. Must know nothing of how it was made. */
import type { Problem } from '../model/problem.ts';
import type { Score } from '../model/score.ts';
import type { Timetable } from '../model/timetable.ts';
import { judgeClasses } from './judge-classes.ts';
import { judgeConstraint } from './judge-constraint.ts';
import { judgeRooms } from './judge-rooms.ts';
import { judgeStudents } from './judge-students.ts';
import { Ledger } from './ledger.ts';
import { onceAPair } from './once-a-pair.ts';
import { type Placed, placedOf } from './placed.ts';
import { ownTerms, termOfConstraint, termsOf } from './term-names.ts';

const OFFENDERS = 20;

/** The score with the worst `offenders` violations of each term; the totals count all of them. */
export function score(problem: Problem, timetable: Timetable, offenders = OFFENDERS): Score {
  const ledger = new Ledger(termsOf(problem), offenders);
  const placed = placedOf(problem, timetable);
  judgeClasses(problem, timetable, placed, ledger);
  judgeRooms(problem, placed, ledger);
  judgeConstraints(problem, placed, ledger);
  judgeStudents(problem, timetable, placed, ledger);
  return ledger.score();
}

function judgeConstraints(problem: Problem, placed: readonly (Placed | undefined)[], ledger: Ledger): void {
  const once = onceAPair(problem.classes.length);
  for (const constraint of problem.constraints) {
    const term = termOfConstraint(problem.origin, constraint);
    const found = ledger.tally(term).at(() => constraint.label);
    judgeConstraint(constraint, placed, problem, term === ownTerms.conflicts ? once(found) : found);
  }
}
