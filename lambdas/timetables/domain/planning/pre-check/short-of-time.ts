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
    const { week, classes, needed, there } = short;
    const hours = (slots: number): string => durationInWords(slots, calendar);
    const when = weekInWords(calendar, week);
    const what = `${classesInWords(problem, classes)} need ${hours(needed)} ${when}, ${hours(there)} there`;
    return [{ where: constraint.label, what, classes, amount: needed - there }];
  });
}
