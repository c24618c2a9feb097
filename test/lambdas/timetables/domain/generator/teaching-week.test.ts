import { describe, expect, test } from 'vitest';
import { readUniversity } from '../../../../../lambdas/timetables/domain/formats/university/read-university.ts';
import {
  HALF_DAYS,
  HOURS_A_WEEK,
  hour,
  patternOf,
  type Rhythm,
  spanOf,
  TERM,
  timesOf,
  touch,
  weeklyHours,
} from '../../../../../lambdas/timetables/domain/generator/teaching-week.ts';

const rhythms: [Rhythm, number][] = [
  [{ timesAWeek: 2, hours: 2 }, 36],
  [{ timesAWeek: 3, hours: 1 }, 12],
  [{ timesAWeek: 1, hours: 1 }, 60],
  [{ timesAWeek: 1, hours: 2 }, 30],
  [{ timesAWeek: 1, hours: 3 }, 20],
];

describe('the teaching week', () => {
  test.each(rhythms)('leaves %o as many times as readers find', (rhythm, count) => {
    const component = {
      id: 'lecture',
      meetings: patternOf(rhythm),
      room: null,
      sections: [{ id: 'A-1', seats: 1 }],
    };
    const value = {
      format: 'university',
      name: 'A',
      term: TERM,
      courses: [{ id: 'A', name: 'A', components: [component] }],
    };
    const [one] = readUniversity(value, (field) => ({ field })).classes;
    const slots = (hours: number) => hours * 12;
    expect(timesOf(rhythm)).toHaveLength(count);
    expect(one?.times.map(({ days, start, length }) => [days, start, length])).toEqual(
      timesOf(rhythm).map(({ days, from, to }) => [days, slots(from), slots(to - from) - 2]),
    );
  });

  test('has sixty hours, each half day a part of one day', () => {
    expect(HOURS_A_WEEK).toBe(60);
    expect(HALF_DAYS.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(HOURS_A_WEEK);
  });

  test('counts the hours of a rhythm', () => {
    expect(weeklyHours({ timesAWeek: 3, hours: 1 })).toBe(3);
  });

  test('writes hours as people read them', () => {
    expect([hour(0), hour(12)]).toEqual(['08:00', '20:00']);
    expect(spanOf({ days: 0b10001, from: 0, to: 5 })).toEqual({
      days: ['mon', 'fri'],
      from: '08:00',
      to: '13:00',
    });
  });

  test('lets hours touch that share a day and an hour', () => {
    const morning = { days: 0b00011, from: 0, to: 5 };
    expect(touch(morning, { days: 0b00010, from: 4, to: 6 })).toBe(true);
    expect(touch(morning, { days: 0b00010, from: 5, to: 6 })).toBe(false);
    expect(touch(morning, { days: 0b00100, from: 0, to: 12 })).toBe(false);
  });
});
