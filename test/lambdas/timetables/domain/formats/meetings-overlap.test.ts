import { expect, test } from 'vitest';
import { meetingsOverlap } from '../../../../../lambdas/timetables/domain/formats/meetings-overlap.ts';

const meeting = { days: 0b011, weeks: 0b11, start: 4, length: 2 };

test.each([
  ['in a slot of a shared day and week', { ...meeting, days: 0b010, weeks: 0b10, start: 5 }, true],
  ['not when one ends as the other begins', { ...meeting, start: 6 }, false],
  ['not on other days', { ...meeting, days: 0b100 }, false],
  ['not in other weeks', { ...meeting, weeks: 0b100 }, false],
])('two meetings overlap %s', (_, other, overlap) => {
  expect([meetingsOverlap(meeting, other), meetingsOverlap(other, meeting)]).toEqual([overlap, overlap]);
});
