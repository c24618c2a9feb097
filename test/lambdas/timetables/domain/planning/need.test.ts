import { describe, expect, it } from 'vitest';
import { Stretches, slotsInWeek } from '../../../../../lambdas/timetables/domain/planning/need.ts';
import { at } from '../../../../support/timetable-problem.ts';

const calendar = { weeks: 3, days: 2, slotsPerDay: 10 };

describe('slotsInWeek', () => {
  it('is the least that a class fills, and nothing in a week that one of its times leaves out', () => {
    const times = [at([0, 1], 0, 2, 0b011), at(1, 5, 3, 0b110)];
    expect([0, 1, 2].map((week) => slotsInWeek(times, week))).toEqual([0, 3, 0]);
  });
});

describe('Stretches', () => {
  const times = [at(0, 0, 4), at([0, 1], 2, 4)];
  const stretches = new Stretches(times, calendar);

  it('cut the days where times begin and end', () => {
    expect(stretches.meetings.map(({ days, start, length }) => [days, start, length])).toEqual([
      [1, 0, 2],
      [1, 2, 2],
      [1, 4, 2],
      [2, 0, 2],
      [2, 2, 2],
      [2, 4, 2],
    ]);
  });

  it('tell which of them some times cover', () => {
    expect(stretches.coveredBy(times.slice(0, 1))).toEqual([0, 1]);
    expect(stretches.coveredBy(times)).toEqual([0, 1, 2, 4, 5]);
  });
});
