import { expect, test } from 'vitest';
import { maxBlock } from '../../../../../../lambdas/timetables/domain/checker/rules/max-block.ts';
import { at, findings, standing } from '../../../../../support/timetable-problem.ts';

const rule = { kind: 'MaxBlock', slots: 4, gapSlots: 1 } as const;

test('MaxBlock counts blocks of two or more classes that are longer than the limit', () => {
  const placed = [standing(0, at([0, 1], 0, 2)), standing(1, at(0, 3, 2)), standing(2, at(1, 4, 2))];
  expect(findings(maxBlock, rule, placed)).toMatchObject([{ amount: 3, classes: [0, 1] }]);
  expect(findings(maxBlock, { ...rule, slots: 5 }, placed)).toEqual([]);
  expect(findings(maxBlock, { ...rule, gapSlots: 0 }, placed)).toEqual([]);
});

test('MaxBlock lets a single class be as long as it is', () => {
  expect(findings(maxBlock, rule, [standing(0, at(0, 0, 9))])).toEqual([]);
});
