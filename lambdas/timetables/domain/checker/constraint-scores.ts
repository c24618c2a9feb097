/** What each constraint costs, for those who ask about one of them. Must count it by itself: a pair that two constraints forbid shows in both. */
import type { ConstraintKind } from '../model/constraint.ts';
import type { Problem } from '../model/problem.ts';
import type { Violation } from '../model/score.ts';
import type { Timetable } from '../model/timetable.ts';
import { judgeConstraint } from './judge-constraint.ts';
import { Tally } from './ledger.ts';
import { placedOf } from './placed.ts';

/** `amount` counts units where the constraint is required, else its part of the cost. */
export type ConstraintScore = {
  /** Index into `Problem.constraints`. */
  constraint: number;
  label: string;
  kind: ConstraintKind;
  required: boolean;
  amount: number;
  /** The worst of them, worst first. */
  violations: readonly Violation[];
};

/** The constraints that are not kept, required ones first and then by amount, each with its worst `offenders`. */
export function constraintScores(
  problem: Problem,
  timetable: Timetable,
  offenders: number,
): ConstraintScore[] {
  const placed = placedOf(problem, timetable);
  const scores = problem.constraints.flatMap((constraint, index): ConstraintScore[] => {
    const tally = new Tally(offenders);
    judgeConstraint(
      constraint,
      placed,
      problem,
      tally.at(() => constraint.label),
    );
    if (tally.total === 0) return [];
    const { label, kind, required } = constraint;
    return [{ constraint: index, label, kind, required, amount: tally.total, violations: tally.worst() }];
  });
  return scores.sort((a, b) => Number(b.required) - Number(a.required) || b.amount - a.amount);
}
