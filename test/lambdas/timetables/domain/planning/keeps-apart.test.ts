import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeConstraint } from '../../../../../lambdas/timetables/domain/checker/judge-constraint.ts';
import { overlap } from '../../../../../lambdas/timetables/domain/checker/overlap.ts';
import { placedOf } from '../../../../../lambdas/timetables/domain/checker/placed.ts';
import { keepsApart } from '../../../../../lambdas/timetables/domain/planning/keeps-apart.ts';
import { randomProblem, randomTimetable } from '../../../../support/random-timetables.ts';

test('no two classes overlap that keep a rule which keeps apart', () => {
  const cases = randomProblem.chain((problem) => fc.tuple(fc.constant(problem), randomTimetable(problem)));
  fc.assert(
    fc.property(cases, ([problem, timetable]) => {
      const placed = placedOf(problem, timetable);
      for (const constraint of problem.constraints.filter(keepsApart)) {
        let isBroken = false;
        judgeConstraint(constraint, placed, problem, () => {
          isBroken = true;
        });
        const there = constraint.classes.flatMap((one) => placed[one] ?? []);
        if (!isBroken) expect(there.some((a) => there.some((b) => a !== b && overlap(a, b)))).toBe(false);
      }
    }),
    { numRuns: 1_000 },
  );
});
