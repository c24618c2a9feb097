import { expect, test } from 'vitest';
import { windows } from '../../../../../../lambdas/timetables/domain/checker/rules/windows.ts';
import { at, findings, standing } from '../../../../../support/timetable-problem.ts';

const calendar = { weeks: 1, days: 5, slotsPerDay: 10 };

test('Windows counts the idle slots between the first and the last class of a day', () => {
  const placed = [standing(0, at(0, 8)), standing(1, at(0, 1)), standing(2, at(0, 4)), standing(3, at(1, 9))];
  expect(findings(windows, { kind: 'Windows' }, placed, { calendar })).toEqual([
    { amount: 5, classes: [1, 2, 0], what: '5 idle slots on day 1' },
  ]);
});

test('Windows counts nothing where two classes share a slot', () => {
  const placed = [standing(0, at(0, 1)), standing(1, at(0, 1)), standing(2, at(0, 2))];
  expect(findings(windows, { kind: 'Windows' }, placed, { calendar })).toEqual([]);
});
