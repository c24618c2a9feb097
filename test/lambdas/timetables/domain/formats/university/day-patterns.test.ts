import { expect, test } from 'vitest';
import { dayPatterns } from '../../../../../../lambdas/timetables/domain/formats/university/day-patterns.ts';

const week = [0, 1, 2, 3, 4];

test.each([
  ['once: every day', week, 1, [0b00001, 0b00010, 0b00100, 0b01000, 0b10000]],
  ['twice: a day between', week, 2, [0b00101, 0b01001, 0b10001, 0b01010, 0b10010, 0b10100]],
  ['three times: Monday, Wednesday, Friday', week, 3, [0b10101]],
  ['four times: there is no room for a day between', week, 4, [0b01111, 0b10111, 0b11011, 0b11101, 0b11110]],
  ['twice in a week that skips days', [0, 2, 5], 2, [0b000101, 0b100001, 0b100100]],
])('%s', (_, days, count, patterns) => {
  expect(dayPatterns(days, count)).toEqual(patterns);
});
