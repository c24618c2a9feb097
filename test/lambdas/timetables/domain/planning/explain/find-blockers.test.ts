import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '../../../../../../lambdas/timetables/domain/planning/explain/decide.ts';
import { findBlockers } from '../../../../../../lambdas/timetables/domain/planning/explain/find-blockers.ts';
import { irreducible } from '../../../../../../lambdas/timetables/domain/planning/explain/irreducible.ts';
import { withoutPlace } from '../../../../../../lambdas/timetables/domain/planning/explain/without-place.ts';
import { World } from '../../../../../../lambdas/timetables/domain/planning/explain/world.ts';
import { canHoldTogether } from '../../../../../support/brute-force.ts';
import { randomProblemOf, randomTimetable } from '../../../../../support/random-timetables.ts';

test('blockers leave a class no place exactly where it has none beside the others, and none can be left out', () => {
  const cases = randomProblemOf({ classes: 5, times: 3 }).chain((problem) =>
    fc.tuple(fc.constant(problem), randomTimetable(problem)),
  );
  let blocked = 0;
  fc.assert(
    fc.property(cases, ([problem, timetable]) => {
      const subjects = withoutPlace(problem, timetable, 99);
      const [subject] = subjects;
      if (subject === undefined) return;
      const times = timetable.times.map((time, one) => (subjects.includes(one) ? -1 : time));
      const blockers = findBlockers(new World(problem, { ...timetable, times }, []), subject);
      const verdict = decide(problem, blockers, { left: Number.POSITIVE_INFINITY });
      expect(verdict.answer).toBe(canHoldTogether(problem, blockers) ? 'yes' : 'no');
      if (verdict.answer !== 'no') return;
      blocked += 1;
      const { reasons } = irreducible(problem, verdict.core, { left: 1_000_000 });
      expect(canHoldTogether(problem, reasons)).toBe(false);
      for (const reason of reasons) {
        const others = reasons.filter((other) => other !== reason);
        expect(canHoldTogether(problem, others)).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
  expect(blocked).toBeGreaterThan(100);
}, 60_000);
