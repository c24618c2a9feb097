/** Leaves out of a conflict whatever it does not need. Must never answer with reasons that can hold together. */
import type { Problem } from '../../model/problem.ts';
import { decide } from './decide.ts';
import type { Budget } from './exact-search.ts';
import type { Reason } from './reason.ts';

/** `isSmallest` when each of the reasons is known to be needed: without it the others can hold together. */
export type Conflict = { reasons: readonly Reason[]; isSmallest: boolean };

/**
 * Tries to do without each reason once, in the order of the list: what stands first is rather left out.
 * `core` are reasons that cannot hold together.
 */
export function irreducible(problem: Problem, core: readonly Reason[], budget: Budget): Conflict {
  let [reasons, isSmallest] = [core, true];
  for (const reason of core) {
    if (!reasons.includes(reason)) continue;
    const verdict = decide(
      problem,
      reasons.filter((one) => one !== reason),
      budget,
    );
    if (verdict.answer === 'no') reasons = verdict.core;
    if (verdict.answer === 'unknown') isSmallest = false;
  }
  return { reasons, isSmallest };
}
