import { describe, expect, it } from 'vitest';
import {
  differentTime,
  sameStart,
  sameTime,
} from '../../../../../../lambdas/timetables/domain/checker/rules/times-of-day.ts';
import { at, standing } from '../../../../../support/timetable-problem.ts';

const early = standing(0, at(0, 2, 2));

describe('sameStart', () => {
  it('asks for the first slot alone, on whatever day and for however long', () => {
    expect(sameStart(early, standing(1, at(4, 2, 5, 0b001)))).toBe(true);
    expect(sameStart(early, standing(1, at(0, 3, 1)))).toBe(false);
  });
});

describe('sameTime', () => {
  it('holds when the shorter lies within the longer, on whatever day', () => {
    expect(sameTime(early, standing(1, at(3, 1, 3)))).toBe(true);
    expect(sameTime(standing(1, at(3, 1, 3)), early)).toBe(true);
    expect(sameTime(early, standing(1, at(0, 2, 2)))).toBe(true);
  });

  it('fails when each has a slot of its own', () => {
    expect(sameTime(early, standing(1, at(0, 3, 2)))).toBe(false);
  });
});

describe('differentTime', () => {
  it('fails on one common slot of the day, even on different days', () => {
    expect(differentTime(early, standing(1, at(4, 3, 2)))).toBe(false);
  });

  it('holds when one ends where the other begins', () => {
    expect(differentTime(early, standing(1, at(0, 4, 1)))).toBe(true);
    expect(differentTime(standing(1, at(0, 0, 2)), early)).toBe(true);
  });
});
