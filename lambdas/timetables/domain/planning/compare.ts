/** What differs between two timetables of one problem, in figures. Must call neither of them the better one. */
import { score } from '../checker/score.ts';
import { keyOf } from '../checker/term-names.ts';
import type { Problem } from '../model/problem.ts';
import type { Term } from '../model/score.ts';
import type { Timetable } from '../model/timetable.ts';
import { type MovedClass, movedClasses } from './moved-classes.ts';

/** Totals before and after. */
export type Change = { from: number; to: number };

type TermTotal = Pick<Term, 'name' | 'hard' | 'total'>;
type TermChange = Change & Pick<Term, 'name' | 'hard'>;

export type Comparison = {
  /** Classes that are placed otherwise or in one of the two alone, and their share of all, 0 to 1. */
  moved: readonly MovedClass[];
  share: number;
  /** Students who take other classes: indices into `Problem.students`. */
  resectioned: readonly number[];
  hard: Change;
  cost: Change;
  /** Every term that counts in one of them. */
  terms: readonly TermChange[];
};

export function compare(problem: Problem, from: Timetable, to: Timetable): Comparison {
  const [before, after] = [score(problem, from, 0), score(problem, to, 0)];
  const moved = movedClasses(problem, from, to);
  return {
    moved,
    share: moved.length / Math.max(1, problem.classes.length),
    resectioned: [...problem.students.keys()].filter(
      (one) => !isSameSet(from.enrolments[one] ?? [], to.enrolments[one] ?? []),
    ),
    hard: { from: before.hard, to: after.hard },
    cost: { from: before.cost, to: after.cost },
    terms: termChanges(before.terms, after.terms),
  };
}

/** Every term that one of two scores has; the other may be of another problem. */
export function termChanges(before: readonly TermTotal[], after: readonly TermTotal[]): TermChange[] {
  const byKey = (terms: readonly TermTotal[]) => new Map(terms.map((term) => [keyOf(term), term]));
  const [was, is] = [byKey(before), byKey(after)];
  return [...new Map([...was, ...is])].map(([key, { name, hard }]) => {
    return { name, hard, from: was.get(key)?.total ?? 0, to: is.get(key)?.total ?? 0 };
  });
}

function isSameSet(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
