/** IsolatedLectures: lectures that no other follows or precedes at once. Must look at the same day alone. */
import type { RuleOf, WholeRule } from '../found.ts';
import { areAdjacent } from '../overlap.ts';
import { placedInWords } from '../words.ts';

export const isolatedLectures: WholeRule<RuleOf<'IsolatedLectures'>> = (_, placed, problem, found) => {
  for (const one of placed) {
    if (placed.some((other) => areAdjacent(one, other))) continue;
    found(1, [one.class], () => `alone on ${placedInWords(one, problem)}`);
  }
};
