import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Found } from '../../../../../lambdas/timetables/domain/checker/found.ts';
import { judgeConstraint } from '../../../../../lambdas/timetables/domain/checker/judge-constraint.ts';
import { placedOf } from '../../../../../lambdas/timetables/domain/checker/placed.ts';
import {
  type Constraint,
  pairKinds,
  type Rule,
} from '../../../../../lambdas/timetables/domain/model/constraint.ts';
import {
  at,
  classWith,
  constraintWith,
  problemWith,
  timetableOf,
} from '../../../../support/timetable-problem.ts';

const problem = problemWith({
  weights: { time: 1, room: 1, distribution: 10, student: 1 },
  classes: [0, 1, 2, 3].map((slot) => classWith(`c${slot}`, [at(0, slot, 2), at(slot, 0, 4)])),
});

function told(constraint: Constraint, times: readonly number[], about?: number) {
  const found: { amount: number; classes: readonly number[]; what: string }[] = [];
  const tell: Found = (amount, classes, what) => void found.push({ amount, classes, what: what() });
  const placed = placedOf(problem, timetableOf(times.map((time) => [time, -1])));
  judgeConstraint(constraint, placed, problem, tell, about);
  return found;
}

describe('judgeConstraint', () => {
  it('counts one for each pair of a required rule, and says who and when', () => {
    const found = told(constraintWith({ kind: 'NotOverlap' }, [0, 1, 2]), [0, 0, 0, 0]);
    expect(found).toMatchObject([
      { amount: 1, classes: [0, 1] },
      { amount: 1, classes: [1, 2] },
    ]);
    expect(found[0]?.what).toBe('class c0 and class c1 overlap: day 1 slots 0-1 and day 1 slots 1-2');
  });

  it('counts penalty and weight for a pair that only should', () => {
    expect(told(constraintWith({ kind: 'NotOverlap' }, [0, 1, 2], 3), [0, 0, 0, 0])).toMatchObject([
      { amount: 30 },
      { amount: 30 },
    ]);
  });

  it('passes over classes without a time', () => {
    expect(told(constraintWith({ kind: 'NotOverlap' }, [0, 1, 2]), [0, -1, 0, 0])).toEqual([]);
  });

  it('reads pairs in the order of the constraint', () => {
    expect(told(constraintWith({ kind: 'Precedence' }, [0, 2]), [0, 0, 0, 0])).toEqual([]);
    expect(told(constraintWith({ kind: 'Precedence' }, [2, 0]), [0, 0, 0, 0])).toHaveLength(1);
  });

  it('averages over the weeks after everything is multiplied, rounding down once', () => {
    const overAWeek: Rule = { kind: 'MaxDayLoad', slots: 3 };
    const busy = constraintWith(overAWeek, [0], 2);
    const short = problemWith({ ...problem, classes: [classWith('c', [at(0, 0, 4, 0b011)])] });
    const amounts: number[] = [];
    judgeConstraint(
      busy,
      placedOf(short, timetableOf([[0, -1]])),
      short,
      (amount) => void amounts.push(amount),
    );
    expect(amounts).toEqual([Math.floor((2 * 2) / 3) * 10]);
    expect(told(constraintWith(overAWeek, [0, 1]), [0, 0])).toMatchObject([{ amount: 3 }]);
  });

  it('tells about one class exactly the pairs that it is in', () => {
    const kinds = fc.constantFrom(...pairKinds).map((kind) => ({ kind, slots: 3 }) as Rule);
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 2 });
    fc.assert(
      fc.property(
        kinds,
        order,
        fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 4, maxLength: 4 }),
        (rule, classes, times) => {
          const constraint = constraintWith(rule, classes);
          for (const about of classes) {
            const theirs = told(constraint, times).filter((one) => one.classes.includes(about));
            expect(told(constraint, times, about)).toEqual(theirs);
          }
        },
      ),
    );
  });
});
