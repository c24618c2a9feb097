import { expect, test } from 'vitest';
import { maxDays } from '../../../../../../lambdas/timetables/domain/checker/rules/max-days.ts';
import { at, findings, standing } from '../../../../../support/timetable-problem.ts';

test('MaxDays counts the days of the week above the limit, a day of several weeks once', () => {
  const placed = [standing(0, at([0, 1], 0, 1, 0b001)), standing(1, at([1, 3], 5, 1, 0b110))];
  expect(findings(maxDays, { kind: 'MaxDays', days: 3 }, placed)).toEqual([]);
  expect(findings(maxDays, { kind: 'MaxDays', days: 1 }, placed)).toEqual([
    { amount: 2, classes: [0, 1], what: 'on 3 days, at most 1 asked' },
  ]);
});
