/** People and groups with more classes than hours. Must name them as the constraints do. */
import { classesInWords, durationInWords, weekInWords } from '../../checker/words.ts';
import type { Problem } from '../../model/problem.ts';
import type { Violation } from '../../model/score.ts';
import { busyTime } from '../busy-time.ts';
import { keepsApart } from '../keeps-apart.ts';
import { leftTo } from '../need.ts';

/** Constraints of which some classes fill more slots of a week than their times offer. */
export function shortOfTime(problem: Problem): Violation[] {
  const { calendar } = problem;
  return problem.constraints.filter(keepsApart).flatMap((constraint): Violation[] => {
    const left = constraint.classes.map((one) => leftTo(problem, one));
    const short = busyTime(calendar, left);
    if (!short) return [];
    const [needed, there] = [short.needed, short.there].map((slots) => durationInWords(slots, calendar));
    const what = `${classesInWords(problem, short.classes)} need ${needed} ${weekInWords(calendar, short.week)}, ${there} there`;
    return [{ where: constraint.label, what, classes: short.classes, amount: short.needed - short.there }];
  });
}
