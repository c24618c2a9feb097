import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeConstraint } from '../../../../../lambdas/timetables/domain/checker/judge-constraint.ts';
import { placedOf } from '../../../../../lambdas/timetables/domain/checker/placed.ts';
import { isCumulative } from '../../../../../lambdas/timetables/domain/planning/is-cumulative.ts';
import { randomProblem, randomTimetable } from '../../../../support/random-timetables.ts';

test('what a cumulative rule finds wrong stays wrong when more classes get a time', () => {
  const cases = randomProblem.chain((problem) =>
    fc.tuple(fc.constant(problem), randomTimetable(problem), fc.subarray([...problem.classes.keys()])),
  );
  fc.assert(
    fc.property(cases, ([problem, timetable, missing]) => {
      const all = placedOf(problem, timetable);
      const some = all.map((stands, one) => (missing.includes(one) ? undefined : stands));
      for (const constraint of problem.constraints.filter(isCumulative)) {
        const isBroken = (placed: typeof all): boolean => {
          let found = false;
          judgeConstraint({ ...constraint, required: true }, placed, problem, () => {
            found = true;
          });
          return found;
        };
        if (isBroken(some)) expect(isBroken(all)).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});
