import { describe, expect, it } from 'vitest';
import { areAll, isInWeek } from '../../../web/timetable/weeks.ts';

describe('weeks', () => {
  it.each([
    ['1-7,9', 1, true],
    ['1-7,9', 7, true],
    ['1-7,9', 8, false],
    ['1-7,9', 9, true],
    ['10-14', 1, false],
  ])('%s hold week %i: %s', (weeks, week, isIn) => {
    expect(isInWeek(weeks, week)).toBe(isIn);
  });

  it('are all of a term where none is left out', () => {
    expect([areAll('1-14', 14), areAll('1', 1), areAll('1-13', 14), areAll('1-5,7-14', 14)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
