import { describe, expect, test } from 'vitest';
import { Draw } from '../../../../../lambdas/timetables/domain/generator/draw.ts';
import { buildEstate } from '../../../../../lambdas/timetables/domain/generator/estate.ts';
import type { PlannedRoom } from '../../../../../lambdas/timetables/domain/generator/rooms.ts';
import { foundSchools } from '../../../../../lambdas/timetables/domain/generator/schools.ts';

const schools = foundSchools(900, new Draw(1));
const planned: PlannedRoom[] = [
  ...Array.from({ length: 20 }, (): PlannedRoom => ({ type: 'lecture hall', pool: 'North', capacity: 80 })),
  ...schools.flatMap(({ code }) =>
    Array.from({ length: 16 }, (): PlannedRoom => ({ type: 'seminar room', pool: code, capacity: 20 })),
  ),
  { type: 'laboratory', pool: 'PHY', capacity: 24, closed: { days: 0b00100, from: 0, to: 5 } },
];
const { rooms, travel } = buildEstate(planned, schools, new Draw(2));

describe('the estate', () => {
  test('houses every room, at most fifteen to a building of one owner', () => {
    expect(rooms).toHaveLength(planned.length);
    expect(new Set(rooms.map(({ id }) => id)).size).toBe(rooms.length);
    for (const own of Map.groupBy(rooms, ({ building }) => building).values()) {
      expect(own.length).toBeLessThanOrEqual(15);
      expect(new Set(own.flatMap(({ features }) => features)).size).toBe(1);
    }
  });

  test("puts a school's rooms on its campus", () => {
    for (const { features = [], building } of rooms) {
      const campus = schools.find(({ code }) => code === features[0])?.campus ?? features[0];
      expect(building?.startsWith(`${campus} `)).toBe(true);
    }
  });

  test('names the way between any two buildings once', () => {
    const buildings = new Set(rooms.map(({ building }) => building)).size;
    expect(travel).toHaveLength((buildings * (buildings - 1)) / 2);
    const pairs = travel.map(({ from, to }) => [from, to].sort().join());
    expect(new Set(pairs).size).toBe(travel.length);
  });

  test('lets nobody walk over 13 minutes on a campus, nor under 7 to the next', () => {
    const campusOf = (building: string) => building.replace(/ \d+$/, '');
    for (const { from, to, minutes } of travel) {
      if (campusOf(from) === campusOf(to)) expect(minutes).toBeLessThanOrEqual(13);
      else expect(minutes).toBeGreaterThanOrEqual(7);
    }
    expect(new Set(travel.map(({ from, to }) => campusOf(from) === campusOf(to))).size).toBe(2);
  });

  test('says in words when a room is closed', () => {
    expect(rooms.filter(({ unavailable }) => unavailable)).toMatchObject([
      { capacity: 24, type: 'laboratory', unavailable: [{ days: ['wed'], from: '08:00', to: '13:00' }] },
    ]);
  });
});
