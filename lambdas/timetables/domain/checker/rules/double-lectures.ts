/** DoubleLectures: lectures of one day come in pairs, in the same room. Must let a single lecture of a day pass. */
import { eachDay } from '../days-of-term.ts';
import type { RuleOf, WholeRule } from '../found.ts';
import { areAdjacent } from '../overlap.ts';
import { placedInWords } from '../words.ts';

export const doubleLectures: WholeRule<RuleOf<'DoubleLectures'>> = (_, placed, problem, found) => {
  eachDay(placed, problem.calendar, (today) => {
    if (today.length < 2) return;
    for (const one of today) {
      if (today.some((other) => other.room === one.room && areAdjacent(one, other))) continue;
      found(1, [one.class], () => `no double lecture on ${placedInWords(one, problem)}`);
    }
  });
};
