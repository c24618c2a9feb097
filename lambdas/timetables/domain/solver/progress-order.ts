/** Which of two searches is further. Must put feasibility before any cost. */
import type { SearchProgress } from './search.ts';

type Standing = Pick<SearchProgress, 'hard' | 'cost' | 'bound'>;

/** Fewer hard violations first, then less cost. */
export function isBetter(a: Standing, b: Standing): boolean {
  return a.hard < b.hard || (a.hard === b.hard && a.cost < b.cost);
}

/** True when nothing better can exist: feasible, and at the bound. */
export function isOptimal({ hard, cost, bound = 0 }: Standing): boolean {
  return hard === 0 && cost <= bound;
}
