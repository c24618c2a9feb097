import { describe, expect, it } from 'vitest';
import {
  minGap,
  precedence,
  workDay,
} from '../../../../../../lambdas/timetables/domain/checker/rules/sequence.ts';
import { at, standing } from '../../../../../support/timetable-problem.ts';

describe('precedence', () => {
  it('asks for the first week, then the first day, then the end of the one before the start of the other', () => {
    expect(precedence(standing(0, at(4, 9, 1, 0b001)), standing(1, at(0, 0, 1, 0b110)))).toBe(true);
    expect(precedence(standing(0, at([1, 4], 9)), standing(1, at(2, 0)))).toBe(true);
    expect(precedence(standing(0, at(1, 2, 2)), standing(1, at(1, 4)))).toBe(true);
    expect(precedence(standing(0, at(1, 2, 3)), standing(1, at(1, 4)))).toBe(false);
  });

  it('is no longer kept in the other order', () => {
    expect(precedence(standing(1, at(2, 0)), standing(0, at([1, 4], 9)))).toBe(false);
    expect(precedence(standing(1, at(0, 0, 1, 0b110)), standing(0, at(4, 9, 1, 0b001)))).toBe(false);
  });
});

describe('workDay', () => {
  it('counts from the first start to the last end of a shared day', () => {
    expect(workDay(standing(0, at(0, 1)), standing(1, at(0, 6, 2)), 7)).toBe(true);
    expect(workDay(standing(0, at(0, 1)), standing(1, at(0, 6, 2)), 6)).toBe(false);
  });

  it('lets days and weeks apart pass', () => {
    expect(workDay(standing(0, at(0, 0)), standing(1, at(1, 9)), 2)).toBe(true);
    expect(workDay(standing(0, at(0, 0, 1, 0b001)), standing(1, at(0, 9, 1, 0b010)), 2)).toBe(true);
  });
});

describe('minGap', () => {
  it('asks for that many slots between the classes of a shared day', () => {
    expect(minGap(standing(0, at(0, 1)), standing(1, at(0, 4)), 2)).toBe(true);
    expect(minGap(standing(1, at(0, 4)), standing(0, at(0, 1)), 2)).toBe(true);
    expect(minGap(standing(0, at(0, 1)), standing(1, at(0, 3)), 2)).toBe(false);
    expect(minGap(standing(0, at(0, 1)), standing(1, at(1, 1)), 2)).toBe(true);
  });
});
