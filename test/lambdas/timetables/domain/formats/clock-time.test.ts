import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  clockTime,
  minutesOf,
  weekBits,
  weekRanges,
} from '../../../../../lambdas/timetables/domain/formats/clock-time.ts';

describe('a time of day', () => {
  it('is written as it is read, to the minute', () => {
    fc.assert(fc.property(fc.nat(1440), (minutes) => minutesOf(clockTime(minutes)) === minutes));
    expect([clockTime(570), minutesOf('24:00')]).toEqual(['09:30', 1440]);
  });
});

describe('weeks', () => {
  it('are written as they are read', () => {
    const bits = fc.integer({ min: 1, max: 2 ** 30 - 1 });
    fc.assert(fc.property(bits, (bits) => weekBits(weekRanges(bits), 30) === bits));
  });

  test.each([
    ['1-3,5', 0b10111, '1-3,5'],
    ['odd', 0b010101, '1,3,5'],
    ['even', 0b101010, '2,4,6'],
    ['2-2,2,1-2', 0b11, '1-2'],
  ])('%s of six', (text, bits, ranges) => {
    expect([weekBits(text, 6), weekRanges(bits)]).toEqual([bits, ranges]);
  });

  test.each(['0-3', '3-1', '7', '1,9'])('%s are none of six', (text) => {
    expect(weekBits(text, 6)).toBeUndefined();
  });
});
