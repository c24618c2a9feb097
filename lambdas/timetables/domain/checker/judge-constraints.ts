/** Judges constraints into the terms that they count in. Must count a conflict of two lectures once, whoever asks for both. */
import type { Constraint } from '../model/constraint.ts';
import type { Problem } from '../model/problem.ts';
import type { Book, Found } from './found.ts';
import { judgeConstraint } from './judge-constraint.ts';
import type { Placed } from './placed.ts';
import { ownTerms, termOfConstraint } from './term-names.ts';

/** Tells of some of the problem's constraints; `about` as in `judgeConstraint`. */
export function judgeConstraints(
  problem: Problem,
  constraints: readonly Constraint[],
  placed: readonly (Placed | undefined)[],
  book: Book,
  about?: number,
): void {
  const once = onceAPair(problem.classes.length);
  for (const constraint of constraints) {
    const term = termOfConstraint(problem.origin, constraint);
    const found = book(term, () => constraint.label);
    judgeConstraint(constraint, placed, problem, term === ownTerms.conflicts ? once(found) : found, about);
  }
}

/** Lets each pair of classes be told once; there are `classes` of them in the problem. */
function onceAPair(classes: number): (found: Found) => Found {
  const told = new Set<number>();
  return (found) => (amount, pair, what) => {
    const [a = 0, b = 0] = pair;
    const key = Math.min(a, b) * classes + Math.max(a, b);
    if (told.has(key)) return;
    told.add(key);
    found(amount, pair, what);
  };
}
