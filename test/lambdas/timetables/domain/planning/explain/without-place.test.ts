import { describe, expect, it } from 'vitest';
import { withoutPlace } from '../../../../../../lambdas/timetables/domain/planning/explain/without-place.ts';
import {
  at,
  classWith,
  constraintWith,
  problemWith,
  roomWith,
  timetableOf,
} from '../../../../../support/timetable-problem.ts';

describe('withoutPlace', () => {
  const problem = problemWith({
    rooms: [roomWith('A')],
    classes: ['a', 'b', 'c', 'd'].map((id) => classWith(id, [at(0, 0), at(0, 1), at(0, 2)], { rooms: [0] })),
    constraints: [
      constraintWith({ kind: 'NotOverlap' }, [0, 1, 2]),
      constraintWith({ kind: 'SameDays' }, [0, 3], 1),
    ],
  });

  it('names classes without a time or room, and one of those that break a rule: the one in most of it', () => {
    expect(
      withoutPlace(
        problem,
        timetableOf([
          [0, 0],
          [0, -1],
          [0, 0],
          [-1, 0],
        ]),
        9,
      ),
    ).toEqual([1, 0, 3]);
  });

  it('names nobody where every rule is kept, and no more than asked', () => {
    expect(
      withoutPlace(
        problem,
        timetableOf([
          [0, 0],
          [1, 0],
          [2, 0],
          [-1, 0],
        ]),
        0,
      ),
    ).toEqual([]);
    expect(
      withoutPlace(
        { ...problem, classes: problem.classes.slice(0, 3) },
        timetableOf([
          [0, 0],
          [1, 0],
          [2, 0],
        ]),
        9,
      ),
    ).toEqual([]);
  });
});
