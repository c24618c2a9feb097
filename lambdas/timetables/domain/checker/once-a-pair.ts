/** Lets each pair of classes be told once. Must not care which rule is the first to tell it. */
import type { Found } from './found.ts';

/** Wraps the answers of several rules that should count a pair once together; there are `classes` of them in the problem. */
export function onceAPair(classes: number): (found: Found) => Found {
  const told = new Set<number>();
  return (found) => (amount, pair, what) => {
    const [a = 0, b = 0] = pair;
    const key = Math.min(a, b) * classes + Math.max(a, b);
    if (told.has(key)) return;
    told.add(key);
    found(amount, pair, what);
  };
}
