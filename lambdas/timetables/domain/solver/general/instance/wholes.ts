/** Constraints over all their classes together, and which of them each class is in. Must hold no state of a search. */
import type { Constraint, PairKind } from '../../../model/constraint.ts';
import { pairKinds } from '../../../model/constraint.ts';
import type { Problem } from '../../../model/problem.ts';
import { offsets } from './domains.ts';

export type Whole = Exclude<Constraint, { kind: PairKind }>;

export type Wholes = {
  rules: readonly Whole[];
  /** `entries[of[c]]` to `entries[of[c + 1] - 1]` are indices into `rules`. */
  of: Int32Array;
  entries: Int32Array;
};

export function wholes(problem: Problem): Wholes {
  const rules = problem.constraints.filter(isWhole);
  const lists = problem.classes.map((): number[] => []);
  for (const [k, { classes }] of rules.entries()) {
    for (const c of classes) lists[c]?.push(k);
  }
  return { rules, of: offsets(lists.map((list) => list.length)), entries: Int32Array.from(lists.flat()) };
}

function isWhole(constraint: Constraint): constraint is Whole {
  return !(pairKinds as readonly string[]).includes(constraint.kind);
}
