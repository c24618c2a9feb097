import { expect, test } from 'vitest';
import { maxBreaks } from '../../../../../../lambdas/timetables/domain/checker/rules/max-breaks.ts';
import { at, findings, standing } from '../../../../../support/timetable-problem.ts';

const rule = { kind: 'MaxBreaks', breaks: 0, gapSlots: 1 } as const;

test('MaxBreaks counts gaps longer than the slots allowed, on every day of every week', () => {
  const placed = [standing(0, at(0, 0)), standing(1, at(0, 3)), standing(2, at(0, 7)), standing(3, at(1, 9))];
  expect(findings(maxBreaks, rule, placed)).toMatchObject([{ amount: 2 * 3, classes: [0, 1, 2] }]);
  expect(findings(maxBreaks, { ...rule, breaks: 1 }, placed)).toMatchObject([{ amount: 3 }]);
  expect(findings(maxBreaks, { ...rule, gapSlots: 3 }, placed)).toEqual([]);
});

test('MaxBreaks measures a gap from the latest end so far', () => {
  const placed = [standing(0, at(0, 0, 9)), standing(1, at(0, 1)), standing(2, at(0, 9))];
  expect(findings(maxBreaks, rule, placed)).toEqual([]);
});
