import { expect, test } from 'vitest';
import { studentMinMaxLoad } from '../../../../../../lambdas/timetables/domain/checker/rules/student-min-max-load.ts';
import { at, findings, standing } from '../../../../../support/timetable-problem.ts';

const calendar = { weeks: 1, days: 5, slotsPerDay: 10 };

test('StudentMinMaxLoad counts classes below the least and above the most of a day, but no day without any', () => {
  const placed = [0, 1, 2, 3].map((slot) => standing(slot, at(0, slot)));
  placed.push(standing(4, at(1, 0)), standing(5, at(2, 0)), standing(6, at(2, 5)));
  expect(
    findings(studentMinMaxLoad, { kind: 'StudentMinMaxLoad', min: 2, max: 3 }, placed, { calendar }),
  ).toEqual([
    { amount: 1, classes: [0, 1, 2, 3], what: '4 classes on day 1, 2 to 3 asked' },
    { amount: 1, classes: [4], what: '1 class on day 2, 2 to 3 asked' },
  ]);
});
