import { describe, expect, it } from 'vitest';
import { differentRoom, sameRoom } from '../../../../../../lambdas/timetables/domain/checker/rules/rooms.ts';
import { at, standing } from '../../../../../support/timetable-problem.ts';

describe('sameRoom and differentRoom', () => {
  it('compare rooms, whenever the classes are', () => {
    const [a, b] = [standing(0, at(0, 0), 3), standing(1, at(4, 9), 3)];
    expect(sameRoom(a, b)).toBe(true);
    expect(differentRoom(a, b)).toBe(false);
    expect(sameRoom(a, standing(1, at(4, 9), 2))).toBe(false);
  });

  it('hold classes without a room for being in the same', () => {
    expect(sameRoom(standing(0, at(0, 0)), standing(1, at(0, 0)))).toBe(true);
    expect(sameRoom(standing(0, at(0, 0), 3), standing(1, at(0, 0)))).toBe(false);
  });
});
