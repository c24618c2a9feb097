/** How many rooms of which size a university needs. Must leave free time in the rooms of every size. */
import type { PlannedComponent, PlannedSection, RoomType } from './components.ts';
import type { Draw } from './draw.ts';
import { HALF_DAYS, HOURS_A_WEEK, type Hours, weeklyHours } from './teaching-week.ts';

export type PlannedRoom = { type: RoomType; pool: string; capacity: number; closed?: Hours };

/** In steps of a quarter to a half, so that all but the smallest classes fill two thirds of the smallest room that takes them. */
const SIZES: Record<RoomType, readonly number[]> = {
  'lecture hall': [60, 80, 120, 160, 240, 320, 400],
  'seminar room': [20, 30, 40],
  laboratory: [16, 20, 24],
  'computer lab': [20, 30, 40],
};
/**
 * Largest share of the week's 60 hours for which rooms are needed. Utah's system of higher education plans 34 hours for
 * classrooms and 23 for labs (75 % and 50 % of 45 hours, policy R751); here rooms are scarcer, so that they decide.
 */
const MOST_USE: Record<RoomType, number> = {
  'lecture hall': 0.65,
  'seminar room': 0.68,
  laboratory: 0.62,
  'computer lab': 0.66,
};

/** Of the rooms; closed on one half day, for cleaning, tests or guests. The largest rooms of a pool are always open: some classes fit nowhere else. */
const CLOSED = 0.1;
const ALWAYS_OPEN = 2;

/**
 * From the largest size down: as many rooms that whatever needs this size or a larger one holds at most `MOST_USE` of them.
 * So no size lacks rooms, whichever larger ones smaller classes take.
 */
export function needRooms(components: readonly PlannedComponent[], draw: Draw): PlannedRoom[] {
  const needs = components.flatMap(({ rhythm, sections }) =>
    sections.map((section) => ({ ...section, hours: weeklyHours(rhythm) })),
  );
  const pools = Map.groupBy(needs, ({ room }) => JSON.stringify([room.type, room.pool]));
  return [...pools.values()].flatMap((pool) =>
    roomsOfPool(pool).map((room, place) =>
      place >= ALWAYS_OPEN && draw.happens(CLOSED) ? { ...room, closed: draw.oneOf(HALF_DAYS) } : room,
    ),
  );
}

function roomsOfPool(needs: readonly (PlannedSection & { hours: number })[]): PlannedRoom[] {
  const { type, pool } = (needs[0] as PlannedSection).room;
  const rooms: PlannedRoom[] = [];
  const sizes = SIZES[type];
  for (const [i, capacity] of [...sizes.entries()].reverse()) {
    const smaller = sizes[i - 1] ?? 0;
    const hours = needs.reduce((sum, need) => sum + (need.seats > smaller ? need.hours : 0), 0);
    const count = Math.ceil(hours / (HOURS_A_WEEK * MOST_USE[type]));
    while (rooms.length < count) rooms.push({ type, pool, capacity });
  }
  return rooms;
}
