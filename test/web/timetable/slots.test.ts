import { describe, expect, it } from 'vitest';
import { changeInWords, nearestSlot, type Option, slotsOf } from '../../../web/timetable/slots.ts';

const option = (days: number[], start: string, end: string, hard: number, cost: number): Option => ({
  days,
  start,
  end,
  weeks: '1-14',
  room: null,
  option: { time: 0 },
  hard,
  cost,
  hurts: [],
  helps: [],
});

const nowhere = { days: [], start: '', end: '' };

describe('the slots of a dragged class', () => {
  it('stand on each of its days, in the order of time, with the best place of each', () => {
    const best = option([1, 3], '10:00', '11:00', 0, -4);
    const slots = slotsOf(nowhere, [
      best,
      option([1], '10:00', '11:00', 0, 9),
      option([1], '09:00', '10:00', 1, 0),
    ]);
    expect(slots.map(({ day, start, tone }) => [day, start, tone])).toEqual([
      [1, 540, 'broken'],
      [1, 600, 'better'],
      [3, 600, 'better'],
    ]);
    expect(slots[1]?.option).toBe(best);
  });

  it('offer no other room at the time where it is: dropped there, it has not moved', () => {
    const now = { days: [1, 3], start: '10:00', end: '11:00' };
    const slots = slotsOf(now, [
      option([1, 3], '10:00', '11:00', 0, -9),
      option([2], '10:00', '11:00', 0, 1),
    ]);
    expect(slots.map(({ day, tone, option }) => [day, tone, option?.cost])).toEqual([
      [1, 'same', undefined],
      [2, 'worse', 1],
      [3, 'same', undefined],
    ]);
  });

  it('end before the next one begins', () => {
    const slots = slotsOf(nowhere, [
      option([1], '09:00', '10:30', 0, 0),
      option([1], '09:30', '11:00', 0, 1),
    ]);
    expect(slots.map(({ until }) => until)).toEqual([570, 660]);
  });

  it('catch what is dropped near them, on their day alone', () => {
    const slots = slotsOf(nowhere, [
      option([1], '09:00', '10:00', 0, 0),
      option([1], '13:00', '14:00', 0, 0),
    ]);
    expect(nearestSlot(slots, 1, 700)?.start).toBe(780);
    expect(nearestSlot(slots, 2, 700)).toBeUndefined();
  });

  it.each([
    [{ hard: 1, cost: 5 }, '1 broken rule more'],
    [{ hard: -2, cost: 5 }, '2 broken rules less'],
    [{ hard: 0, cost: 12 }, 'cost 12 more'],
    [{ hard: 0, cost: 0 }, 'costs the same'],
  ])('say what they change: %o', (change, words) => {
    expect(changeInWords(change)).toBe(words);
  });
});
