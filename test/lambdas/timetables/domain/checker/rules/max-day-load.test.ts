import { expect, test } from 'vitest';
import { maxDayLoad } from '../../../../../../lambdas/timetables/domain/checker/rules/max-day-load.ts';
import { at, findings, standing } from '../../../../../support/timetable-problem.ts';

test('MaxDayLoad adds up the slots above the limit over all days of all weeks', () => {
  const placed = [standing(0, at([0, 1], 0, 3)), standing(1, at(0, 3, 2, 0b011)), standing(2, at(1, 9))];
  expect(findings(maxDayLoad, { kind: 'MaxDayLoad', slots: 5 }, placed)).toEqual([]);
  expect(findings(maxDayLoad, { kind: 'MaxDayLoad', slots: 3 }, placed)).toEqual([
    {
      amount: 2 * 2 + 3 * 1,
      classes: [0, 1],
      what: '7 slots of the term above 3 a day, most on day 1 of week 1',
    },
  ]);
});

test('MaxDayLoad counts the slots of overlapping classes twice', () => {
  const placed = [standing(0, at(0, 0, 3, 0b001)), standing(1, at(0, 1, 3, 0b001))];
  expect(findings(maxDayLoad, { kind: 'MaxDayLoad', slots: 5 }, placed)).toMatchObject([{ amount: 1 }]);
});
