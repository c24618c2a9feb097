/** Proves that pairs which can never be broken are dropped, and no others. */
import { expect, it } from 'vitest';
import type { TimeOption } from '../../../../../../../lambdas/timetables/domain/model/problem.ts';
import { compile } from '../../../../../../../lambdas/timetables/domain/solver/general/instance/instance.ts';
import { at, problemWith } from '../../../../../../support/timetable-problem.ts';

/** Neighbours of the first of three classes that somebody attends together, the second and third as given. */
function neighbours(second: TimeOption[], third: TimeOption[]): number[] {
  const times = [[at(0, 1, 2), at(1, 1, 2)], second, third];
  const { edges } = compile(
    problemWith({
      classes: times.map((options, c) => ({
        id: `${c}`,
        course: 0,
        times: options,
        rooms: [],
        teachers: [],
      })),
      courses: [{ id: 'course', name: 'Course', configurations: [] }],
      constraints: [
        { kind: 'SameAttendees', label: 'teacher', classes: [0, 1, 2], required: false, penalty: 1 },
      ],
    }),
    {},
  );
  return [...edges.other.subarray(edges.of[0], edges.of[1])];
}

it('drops classes of other weeks and other days', () => {
  const elsewhen = [at(2, 1, 2), at(0, 4, 2)];
  expect(neighbours(elsewhen, [at(1, 2, 2)])).toEqual([2]);
  expect(neighbours(elsewhen, elsewhen)).toEqual([]);
});

it('keeps whoever may meet in one of many times', () => {
  expect(neighbours([at(2, 1, 2), at(0, 2, 2)], [at(1, 1, 2)])).toEqual([1, 2]);
});
