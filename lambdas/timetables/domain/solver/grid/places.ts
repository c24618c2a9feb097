/** Between timetables, whose options are counted by class, and places of a grid. Must invent no place. */
import type { Problem } from '../../model/problem.ts';
import type { Timetable } from '../../model/timetable.ts';
import type { SearchOptions } from '../search.ts';
import { FORBIDDEN, type Grid } from './grid.ts';
import type { Wishes } from './grid-state.ts';

/** By lecture, -1 without one. */
export type Places = { period: Int32Array; room: Int32Array };

/** A lecture with a time alone, or in a room that is forbidden to it, has no place. */
export function placesOf(problem: Problem, grid: Grid, { times, rooms }: Timetable): Places {
  const period = Int32Array.from(times, (time, lecture) => periodOf(problem, grid, lecture, time));
  const room = Int32Array.from(rooms, (index, lecture) => roomOf(problem, lecture, index));
  for (const [lecture, r] of room.entries()) {
    const kind = grid.kindOf[lecture] as number;
    const isAllowed = r >= 0 && (grid.roomCost[kind * grid.rooms + r] as number) < FORBIDDEN;
    if (isAllowed && (period[lecture] as number) >= 0) continue;
    period[lecture] = -1;
    room[lecture] = -1;
  }
  return { period, room };
}

/** The same places, but for lectures that are locked elsewhere. */
export function atLocks({ period, room }: Places, { lockedPeriod, lockedRoom }: Wishes): Places {
  const fixed = (places: Int32Array, locks: Int32Array): Int32Array =>
    places.map((at, lecture) => ((locks[lecture] as number) < 0 ? at : (locks[lecture] as number)));
  return { period: fixed(period, lockedPeriod), room: fixed(room, lockedRoom) };
}

export function timetableOf({ classes }: Problem, grid: Grid, { period, room }: Places): Timetable {
  const { kindOf, periods, rooms, timeIndex, roomIndex } = grid;
  return {
    times: Int32Array.from(classes, (_, lecture) => {
      const at = period[lecture] as number;
      return at < 0 ? -1 : (timeIndex[(kindOf[lecture] as number) * periods + at] as number);
    }),
    rooms: Int32Array.from(classes, (_, lecture) => {
      const at = room[lecture] as number;
      return at < 0 ? -1 : (roomIndex[(kindOf[lecture] as number) * rooms + at] as number);
    }),
    enrolments: [],
  };
}

/** Locks and homes of a search's options. */
export function wishesOf(
  problem: Problem,
  grid: Grid,
  { locks = [], start, disturbance = 0 }: SearchOptions,
): Wishes {
  const none = (): Int32Array => new Int32Array(grid.lectures).fill(-1);
  const [lockedPeriod, lockedRoom] = [none(), none()];
  for (const { class: lecture, time, room } of locks) {
    if (time !== undefined) lockedPeriod[lecture] = periodOf(problem, grid, lecture, time);
    if (room !== undefined) lockedRoom[lecture] = roomOf(problem, lecture, room);
  }
  const home = start && disturbance > 0 ? placesOf(problem, grid, start) : { period: none(), room: none() };
  return { lockedPeriod, lockedRoom, homePeriod: home.period, homeRoom: home.room, disturbance };
}

function periodOf({ classes }: Problem, { slots }: Grid, lecture: number, time: number): number {
  const option = classes[lecture]?.times[time];
  return option ? (31 - Math.clz32(option.days)) * slots + option.start : -1;
}

function roomOf({ classes }: Problem, lecture: number, index: number): number {
  return classes[lecture]?.rooms[index]?.room ?? -1;
}
