/** Which of two searches is further. Must put feasibility before any cost. */
import type { SearchProgress } from './search.ts';

type Standing = Pick<SearchProgress, 'hard' | 'cost' | 'bound' | 'disturbance'>;

/** Fewer hard violations first, then less cost and disturbance together. */
export function isBetter(a: Standing, b: Standing): boolean {
  return a.hard < b.hard || (a.hard === b.hard && total(a) < total(b));
}

/** True when nothing better can exist: feasible, and at the bound. */
export function isOptimal({ hard, cost, bound = 0 }: Standing): boolean {
  return hard === 0 && cost <= bound;
}

function total({ cost, disturbance = 0 }: Standing): number {
  return cost + disturbance;
}
