import { describe, expect, test } from 'vitest';
import {
  type PlannedComponent,
  planComponents,
  type RoomType,
} from '../../../../../lambdas/timetables/domain/generator/components.ts';
import { Draw } from '../../../../../lambdas/timetables/domain/generator/draw.ts';
import { needRooms } from '../../../../../lambdas/timetables/domain/generator/rooms.ts';
import type { School } from '../../../../../lambdas/timetables/domain/generator/schools.ts';
import { weeklyHours } from '../../../../../lambdas/timetables/domain/generator/teaching-week.ts';

const MOST_USE: Record<RoomType, number> = {
  'lecture hall': 0.65,
  'seminar room': 0.68,
  laboratory: 0.62,
  'computer lab': 0.66,
};
const school: School = {
  subject: 'Physics',
  code: 'PHY',
  discipline: 'science',
  campus: 'North',
  courses: 300,
};

/** Courses of 1 to 400 students, most of them small. */
function someComponents(count: number, seed: number): PlannedComponent[] {
  const draw = new Draw(seed);
  return Array.from({ length: count }, (_, i) => {
    const course = { id: `C${i}`, name: `C${i}`, school: 0, popularity: 1 };
    return planComponents(course, i, Math.min(400, Math.round(30 * draw.logNormal(1))), school, draw);
  }).flat();
}

/** Hours a week that sections of at least so many seats need. */
function hoursNeeded(components: readonly PlannedComponent[], type: RoomType, seats = 0): number {
  return components.reduce(
    (sum, { rhythm, sections }) =>
      sum +
      weeklyHours(rhythm) * sections.filter((one) => one.room.type === type && one.seats >= seats).length,
    0,
  );
}

describe('the rooms', () => {
  const components = someComponents(600, 1);
  const rooms = needRooms(components, new Draw(1));
  const types = Object.keys(MOST_USE) as RoomType[];

  test.each(types)('leave time in every %s that is large enough, whatever the size', (type) => {
    for (const { seats } of components
      .flatMap(({ sections }) => sections)
      .filter(({ room }) => room.type === type)) {
      const large = rooms.filter((room) => room.type === type && room.capacity >= seats);
      expect(hoursNeeded(components, type, seats)).toBeLessThanOrEqual(large.length * 60 * MOST_USE[type]);
    }
  });

  test.each(types)('are not more than needed: each %s is wanted most of the time', (type) => {
    const own = rooms.filter((room) => room.type === type);
    const use = hoursNeeded(components, type) / (own.length * 60);
    expect(use).toBeGreaterThan(MOST_USE[type] - 0.06);
    expect(use).toBeLessThanOrEqual(MOST_USE[type]);
  });

  test('close one in ten for half a day, and never the two largest of a kind', () => {
    const closed = rooms.filter((room) => room.closed);
    expect(closed.length / rooms.length).toBeGreaterThan(0.03);
    expect(closed.length / rooms.length).toBeLessThan(0.17);
    for (const type of types) {
      const own = rooms.filter((room) => room.type === type);
      expect(own.slice(0, 2).some((room) => room.closed)).toBe(false);
      expect(own[1]?.capacity).toBeGreaterThanOrEqual(
        Math.max(...own.slice(2).map(({ capacity }) => capacity)),
      );
    }
  });

  test('are one where one small course is taught', () => {
    const [lecture] = planComponents(
      { id: 'A', name: 'A', school: 0, popularity: 1 },
      0,
      12,
      school,
      new Draw(3),
    );
    expect(needRooms(lecture ? [lecture] : [], new Draw(1))).toEqual([
      { type: 'seminar room', pool: 'PHY', capacity: 20 },
    ]);
  });
});
