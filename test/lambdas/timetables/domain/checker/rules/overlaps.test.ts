import { describe, expect, it } from 'vitest';
import {
  notOverlap,
  sameAttendees,
} from '../../../../../../lambdas/timetables/domain/checker/rules/overlaps.ts';
import { at, standing } from '../../../../../support/timetable-problem.ts';

const class0 = standing(0, at([0, 2], 2, 2), 0, new Map([[1, 3]]));

describe('notOverlap', () => {
  it('fails on one common slot of the term', () => {
    expect(notOverlap(class0, standing(1, at(2, 3, 1, 0b100)))).toBe(false);
  });

  it('holds on other days, in other weeks, and from one to the next', () => {
    expect(notOverlap(class0, standing(1, at(1, 2, 2)))).toBe(true);
    expect(notOverlap(standing(0, at(0, 2, 2, 0b001)), standing(1, at(0, 2, 2, 0b110)))).toBe(true);
    expect(notOverlap(class0, standing(1, at(0, 4)))).toBe(true);
  });
});

describe('sameAttendees', () => {
  const walk = new Map([[0, 3]]);

  it('asks for the time to walk from room to room, before and after', () => {
    expect(sameAttendees(class0, standing(1, at(0, 6), 1, walk))).toBe(false);
    expect(sameAttendees(class0, standing(1, at(0, 7), 1, walk))).toBe(true);
    expect(sameAttendees(standing(1, at(0, 6), 1, walk), class0)).toBe(false);
  });

  it('asks for no walk on different days, to rooms next door, and without a room', () => {
    expect(sameAttendees(class0, standing(1, at(1, 4), 1, walk))).toBe(true);
    expect(sameAttendees(class0, standing(1, at(0, 4), 2))).toBe(true);
    expect(sameAttendees(class0, standing(1, at(0, 4)))).toBe(true);
  });
});
