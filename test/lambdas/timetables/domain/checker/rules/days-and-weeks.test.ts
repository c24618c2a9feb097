import { describe, expect, it } from 'vitest';
import {
  differentDays,
  differentWeeks,
  sameDays,
  sameWeeks,
} from '../../../../../../lambdas/timetables/domain/checker/rules/days-and-weeks.ts';
import { at, standing } from '../../../../../support/timetable-problem.ts';

const monWed = standing(0, at([0, 2], 0, 1, 0b011));

describe('sameDays and sameWeeks', () => {
  it('hold when one mask lies within the other, in either order', () => {
    expect(sameDays(monWed, standing(1, at(2, 5)))).toBe(true);
    expect(sameDays(standing(1, at(2, 5)), monWed)).toBe(true);
    expect(sameWeeks(monWed, standing(1, at(4, 5, 1, 0b111)))).toBe(true);
  });

  it('fail when each has a day or week of its own', () => {
    expect(sameDays(monWed, standing(1, at([2, 3], 0)))).toBe(false);
    expect(sameWeeks(monWed, standing(1, at(0, 0, 1, 0b110)))).toBe(false);
  });
});

describe('differentDays and differentWeeks', () => {
  it('fail on one common day or week', () => {
    expect(differentDays(monWed, standing(1, at([2, 3], 9)))).toBe(false);
    expect(differentWeeks(monWed, standing(1, at(4, 9, 1, 0b110)))).toBe(false);
  });

  it('hold without one', () => {
    expect(differentDays(monWed, standing(1, at([1, 3], 0)))).toBe(true);
    expect(differentWeeks(monWed, standing(1, at(0, 0, 1, 0b100)))).toBe(true);
  });
});
