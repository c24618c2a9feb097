import { expect, test } from 'vitest';
import { compare } from '../../../../../lambdas/timetables/domain/planning/compare.ts';
import {
  at,
  classWith,
  constraintWith,
  problemWith,
  timetableOf,
} from '../../../../support/timetable-problem.ts';

test('a comparison tells what moved, who takes other classes, and every term before and after', () => {
  const problem = problemWith({
    classes: [classWith('x', [at(0, 0), { ...at(1, 0), penalty: 3 }]), classWith('y', [at(0, 0)])],
    constraints: [constraintWith({ kind: 'NotOverlap' }, [0, 1])],
    students: ['7', '8', '9'].map((id) => ({ id, courses: [] })),
  });
  const from = timetableOf(
    [
      [0, -1],
      [0, -1],
    ],
    [[0, 1], [0], []],
  );
  const to = timetableOf(
    [
      [1, -1],
      [0, -1],
    ],
    [[1, 0], [1], []],
  );
  const comparison = compare(problem, from, to);
  expect(comparison).toMatchObject({ share: 0.5, moved: [{ class: 0 }], resectioned: [1] });
  expect(comparison.terms.filter((term) => term.from !== term.to)).toEqual([
    { name: 'RequiredDistribution', hard: true, from: 1, to: 0 },
    { name: 'Time', hard: false, from: 0, to: 3 },
    { name: 'Student', hard: false, from: 1, to: 0 },
  ]);
  expect(comparison.cost).toEqual({ from: 1, to: 3 });
  expect(comparison.hard.from - comparison.hard.to).toBe(1);
});
