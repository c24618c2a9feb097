/** Judges one constraint. Must count what its source counts: hard violations in units, soft ones in cost. */
import type { Constraint, ConstraintKind, Rule } from '../model/constraint.ts';
import type { Problem } from '../model/problem.ts';
import type { Found, WholeRule } from './found.ts';
import { type PairRule, pairRuleOf } from './pair-rules.ts';
import type { Placed } from './placed.ts';
import { wholeRules } from './whole-rules.ts';
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
  const rule = pairRuleOf(constraint.kind);
  if (rule) judgePairs(constraint, rule, present, problem, tell, about);
  else
    (wholeRules as Readonly<Record<string, WholeRule<Rule>>>)[constraint.kind]?.(
      constraint,
      present,
      problem,
      tell,
    );
}

/**
 * An averaged kind costs the whole part of `penalty * units / weeks`, divided after everything is multiplied, as the
 * ITC-2019 format says ("integer division is used to compute the overall penalty") and cpsolver's ITC-2019 rules do.
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
  constraint: Constraint,
  { holds, broken }: PairRule,
  present: readonly Placed[],
  problem: Problem,
  tell: Found,
  about: number | undefined,
): void {
  const slots = constraint.kind === 'WorkDay' || constraint.kind === 'MinGap' ? constraint.slots : 0;
  const judge = (a: Placed, b: Placed): void => {
    if (holds(a, b, slots)) return;
    tell(
      1,
      [a.class, b.class],
      () => `${pairInWords(a, b, problem)} ${broken}: ${timesInWords(a, b, problem)}`,
    );
  };
  const middle = present.findIndex((one) => one.class === about);
  const subject = present[middle];
  if (about === undefined) {
    for (const [i, a] of present.entries())
      for (let j = i + 1; j < present.length; j += 1) judge(a, present[j] as Placed);
  } else if (subject) {
    for (let i = 0; i < middle; i += 1) judge(present[i] as Placed, subject);
    for (let j = middle + 1; j < present.length; j += 1) judge(subject, present[j] as Placed);
  }
}
