import { describe, expect, it } from 'vitest';
import { readProblem } from '../../../../../lambdas/timetables/domain/formats/read-problem.ts';
import { resolveLocks } from '../../../../../lambdas/timetables/domain/planning/resolve-locks.ts';
import { placeOf } from '../../../../../lambdas/timetables/domain/views/place.ts';
import { lakeside } from '../../../../support/lakeside.ts';

const problem = readProblem(JSON.stringify(lakeside));

describe('resolveLocks', () => {
  it('takes back every place that the API shows, by its numbers and by its words', () => {
    for (const [position, one] of problem.classes.entries()) {
      for (const time of one.times.keys()) {
        const place = placeOf(problem, position, { time, room: 0 });
        if (!place) throw new Error('expected a place, got none');
        const lock = { class: position, time, ...(place.room ? { room: 0 } : {}) };
        expect(resolveLocks(problem, [{ class: one.id, ...place.option }])).toEqual([lock]);
        const { days, start, weeks, room } = place;
        const named = { class: one.id, time: { days, start, weeks }, ...(room ? { room: room.id } : {}) };
        expect(resolveLocks(problem, [named])).toEqual([lock]);
      }
    }
  });

  it.each([
    [
      'a class that is not there',
      { class: 'none', time: 0 },
      'locks.0.class: expected a class of the instance',
    ],
    ['a time beyond the last', { class: 'LOG1-lecture-1', time: 9_999 }, 'locks.0.time'],
    [
      'a time that the class may not take',
      { class: 'LOG1-lecture-1', time: { days: [7], start: '09:00' } },
      'locks.0.time',
    ],
    ['a room that the class may not take', { class: 'CHEM1-lab-1', room: 'A1' }, 'locks.0.room'],
    ['a room for a class without one', { class: 'LOG1-lecture-1', room: 0 }, 'locks.0.room'],
  ])('refuses %s', (_, wish, words) => {
    expect(() => resolveLocks(problem, [wish])).toThrow(words);
  });

  it('refuses a class that is named twice', () => {
    const lock = { class: 'LOG1-lecture-1', time: 0 };
    expect(() => resolveLocks(problem, [lock, lock])).toThrow('locks.1.class: expected each class once');
  });
});
