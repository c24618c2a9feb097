import { expect, test } from 'vitest';
import { spread } from '../../bench/spread.ts';

test.each([
  [[7], { median: 7, min: 7, max: 7 }],
  [[3, 1, 2], { median: 2, min: 1, max: 3 }],
  [[10, 4, 1, 2], { median: 3, min: 1, max: 10 }],
])('the median of %j lies between the least and the most', (values, expected) => {
  expect(spread(values)).toEqual(expected);
});

test('no values have no spread', () => {
  expect(() => spread([])).toThrow('values: expected at least one, got none');
});
