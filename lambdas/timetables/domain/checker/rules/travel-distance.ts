/** TravelDistance: no walk to another building between classes that follow each other. Must count every pair. */
import type { RuleOf, WholeRule } from '../found.ts';
import { shareDay } from '../overlap.ts';
import { classInWords } from '../words.ts';

export const travelDistance: WholeRule<RuleOf<'TravelDistance'>> = (_, placed, problem, found) => {
  const housed = placed.filter(({ room }) => room >= 0);
  for (const one of housed) {
    for (const next of housed) {
      if (one.end !== next.start || !shareDay(one, next)) continue;
      if (problem.rooms[one.room]?.building === problem.rooms[next.room]?.building) continue;
      found(1, [one.class, next.class], () => {
        const [from, to] = [classInWords(problem, one.class), classInWords(problem, next.class)];
        return `another building from ${from} to ${to}`;
      });
    }
  }
};
