import { expect, test } from 'vitest';
import { doubleLectures } from '../../../../../../lambdas/timetables/domain/checker/rules/double-lectures.ts';
import { at, findings, standing } from '../../../../../support/timetable-problem.ts';

const calendar = { weeks: 1, days: 5, slotsPerDay: 10 };
const rule = { kind: 'DoubleLectures' } as const;

test('DoubleLectures counts lectures without a neighbour in the same room', () => {
  const placed = [
    standing(0, at(0, 1), 3),
    standing(1, at(0, 2), 3),
    standing(2, at(0, 3), 4),
    standing(3, at(0, 7), 3),
  ];
  expect(findings(doubleLectures, rule, placed, { calendar }).map((one) => one.classes)).toEqual([[2], [3]]);
});

test('DoubleLectures lets the single lecture of a day pass', () => {
  expect(
    findings(doubleLectures, rule, [standing(0, at(0, 1), 3), standing(1, at(1, 5), 3)], { calendar }),
  ).toEqual([]);
});
