import { expect, test } from 'vitest';
import { minWorkingDays } from '../../../../../../lambdas/timetables/domain/checker/rules/min-working-days.ts';
import { at, findings, standing } from '../../../../../support/timetable-problem.ts';

const rule = { kind: 'MinWorkingDays', days: 3 } as const;

test('MinWorkingDays counts the days that are missing', () => {
  const placed = [standing(0, at(0, 0)), standing(1, at(0, 5)), standing(2, at(4, 0))];
  expect(findings(minWorkingDays, rule, placed)).toEqual([
    { amount: 1, classes: [0, 1, 2], what: 'on 2 days, at least 3 asked' },
  ]);
  expect(findings(minWorkingDays, rule, [...placed, standing(3, at(2, 0))])).toEqual([]);
});

test('MinWorkingDays counts all of them while nothing is placed', () => {
  expect(findings(minWorkingDays, rule, [])).toMatchObject([{ amount: 3 }]);
});
