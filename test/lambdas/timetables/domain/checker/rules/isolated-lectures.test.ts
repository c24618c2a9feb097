import { expect, test } from 'vitest';
import { isolatedLectures } from '../../../../../../lambdas/timetables/domain/checker/rules/isolated-lectures.ts';
import { at, findings, standing } from '../../../../../support/timetable-problem.ts';

test('IsolatedLectures counts each lecture without a neighbour on its day', () => {
  const placed = [standing(0, at(0, 1)), standing(1, at(0, 2)), standing(2, at(0, 4)), standing(3, at(1, 3))];
  expect(findings(isolatedLectures, { kind: 'IsolatedLectures' }, placed)).toEqual([
    { amount: 1, classes: [2], what: 'alone on day 1 slot 4' },
    { amount: 1, classes: [3], what: 'alone on day 2 slot 3' },
  ]);
});

test('IsolatedLectures knows no neighbour over night', () => {
  const placed = [standing(0, at(0, 9)), standing(1, at(1, 0))];
  expect(findings(isolatedLectures, { kind: 'IsolatedLectures' }, placed)).toHaveLength(2);
});
