/** What a job came to, as the API says it. Must take every figure from the checker. */
import type { Result, VariantResult } from '../contract.ts';
import { constraintScores } from './checker/constraint-scores.ts';
import { score } from './checker/score.ts';
import { classInWords } from './checker/words.ts';
import type { Lock } from './model/lock.ts';
import type { Problem } from './model/problem.ts';
import type { Timetable } from './model/timetable.ts';
import { compare } from './planning/compare.ts';
import { optionInWords } from './planning/option-in-words.ts';
import { frameOf } from './views/frame.ts';

/** A variant's timetable, and what its search says of it besides the score. */
export type Searched = { timetable: Timetable; moves: number; bound: number | undefined };

const SHOWN_CLASSES = 20;
const SHOWN_CONSTRAINTS = 20;
const SHOWN_UNPLACED = 200;

export function judgedVariant(problem: Problem, variant: number, searched: Searched): VariantResult {
  const { timetable, moves, bound } = searched;
  const { hard, cost, terms } = score(problem, timetable);
  const idOf = (position: number): string => problem.classes[position]?.id ?? '';
  return {
    variant,
    hard,
    cost,
    moves,
    ...(bound === undefined ? {} : { bound }),
    terms: terms.map((term) => ({
      ...term,
      violations: term.violations.map((one) => ({
        ...one,
        classes: one.classes.slice(0, SHOWN_CLASSES).map(idOf),
      })),
    })),
    constraints: constraintScores(problem, timetable, 0)
      .slice(0, SHOWN_CONSTRAINTS)
      .map(({ label, kind, required, amount }) => ({ label, kind, required, amount })),
    unplaced: [...timetable.times.entries()]
      .filter(([, time]) => time < 0)
      .slice(0, SHOWN_UNPLACED)
      .map(([position]) => idOf(position)),
  };
}

/** Best first; of equals the one that was searched first. */
export function rankingOf(variants: readonly VariantResult[]): number[] {
  return variants.toSorted((a, b) => a.hard - b.hard || a.cost - b.cost).map(({ variant }) => variant);
}

/** Every variant with those before it, and with what it started from. */
export function comparisonsOf(
  problem: Problem,
  timetables: readonly Timetable[],
  former: Timetable | undefined,
): Result['comparisons'] {
  return timetables.flatMap((to, variant) => [
    ...(former ? [comparisonOf(problem, 'former', former, variant, to)] : []),
    ...timetables.slice(0, variant).map((from, one) => comparisonOf(problem, one, from, variant, to)),
  ]);
}

function comparisonOf(
  problem: Problem,
  from: number | 'former',
  before: Timetable,
  to: number,
  after: Timetable,
): Result['comparisons'][number] {
  const { moved, share, resectioned, terms } = compare(problem, before, after);
  return {
    from,
    to,
    moved: moved.length,
    share,
    resectioned: resectioned.length,
    terms: terms.map((term) => ({ ...term })),
  };
}

/** `carriedOver`: how many classes began where the search's start had them. */
type Found = Pick<Result, 'variants' | 'comparisons'> & {
  locks: readonly Lock[];
  carriedOver?: number | undefined;
};

export function resultOf(problem: Problem, { variants, comparisons, locks, carriedOver }: Found): Result {
  const { name, origin, classes, students } = problem;
  return {
    instance: { name, format: origin, classes: classes.length, students: students.length },
    frame: frameOf(problem),
    ...(carriedOver === undefined ? {} : { carried_over: carriedOver }),
    ranking: rankingOf(variants),
    variants: [...variants],
    comparisons: [...comparisons],
    locks: locks.map((lock) => lockInWords(problem, lock)),
  };
}

function lockInWords(problem: Problem, lock: Lock): Result['locks'][number] {
  const { class: one, ...option } = lock;
  return {
    class: problem.classes[one]?.id ?? '',
    ...option,
    words: `${classInWords(problem, one)}: ${optionInWords(problem, one, option)}`,
  };
}
