/** Classes that are fixed at two places. Must not care whether either of them is a good one. */
import { classInWords } from '../../checker/words.ts';
import type { Lock } from '../../model/lock.ts';
import type { Problem } from '../../model/problem.ts';
import type { Violation } from '../../model/score.ts';
import { optionInWords } from '../option-in-words.ts';

export function rivalLocks(problem: Problem, locks: readonly Lock[]): Violation[] {
  return [...Map.groupBy(locks, (lock) => lock.class)].flatMap(([one, theirs]): Violation[] => {
    const [first, ...others] = theirs;
    const rival = others.find(
      (lock) => first && (differs(first.time, lock.time) || differs(first.room, lock.room)),
    );
    if (!first || !rival) return [];
    const [here, there] = [first, rival].map((lock) => optionInWords(problem, one, lock));
    const what = `is fixed at ${here} and at ${there}`;
    return [{ where: classInWords(problem, one), what, classes: [one], amount: 1 }];
  });
}

function differs(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}
