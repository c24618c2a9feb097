/** Judges one constraint. Must count what its source counts: hard violations in units, soft ones in cost. */
import type { Constraint, ConstraintKind } from '../model/constraint.ts';
import type { Problem } from '../model/problem.ts';
import type { Found } from './found.ts';
import { type PairRule, pairRuleOf } from './pair-rules.ts';
import type { Placed } from './placed.ts';
import { wholeRuleOf } from './whole-rules.ts';
import { pairInWords, timesInWords } from './words.ts';

/** Kinds whose cost is an average over the weeks. */
const averaged: ReadonlySet<ConstraintKind> = new Set(['MaxDayLoad', 'MaxBreaks', 'MaxBlock']);

/**
 * Tells every violation among the classes that have a time. With `about`, a pair kind tells its pairs with that class alone;
 * the other kinds tell everything, since one class changes what the others count.
 */
export function judgeConstraint(
  constraint: Constraint,
  placed: readonly (Placed | undefined)[],
  problem: Problem,
  found: Found,
  about?: number,
): void {
  const present = constraint.classes.flatMap((index) => placed[index] ?? []);
  const tell: Found = (units, classes, what) => found(amountOf(constraint, units, problem), classes, what);
  const rule = pairRuleOf(constraint);
  if (rule) judgePairs(rule, present, problem, tell, about);
  else wholeRuleOf(constraint.kind)?.(constraint, present, problem, tell);
}

/**
 * An averaged kind costs the whole part of `penalty * units / weeks`: divided once, after everything is multiplied, as
 * cpsolver's rules for ITC-2019 do.
 */
function amountOf(
  { required, kind, penalty }: Constraint,
  units: number,
  { calendar, weights }: Problem,
): number {
  if (required) return units;
  const cost = averaged.has(kind) ? Math.floor((penalty * units) / calendar.weeks) : penalty * units;
  return cost * weights.distribution;
}

function judgePairs(
  { holds, broken }: PairRule,
  present: readonly Placed[],
  problem: Problem,
  tell: Found,
  about: number | undefined,
): void {
  const judge = (a: Placed, b: Placed): void => {
    if (holds(a, b)) return;
    const what = (): string => `${pairInWords(a, b, problem)} ${broken}: ${timesInWords(a, b, problem)}`;
    tell(1, [a.class, b.class], what);
  };
  const middle = present.findIndex((one) => one.class === about);
  for (const [i, a] of present.entries()) {
    if (about === undefined || i === middle) for (const b of present.slice(i + 1)) judge(a, b);
    else if (i < middle) judge(a, present[middle] as Placed);
  }
}
