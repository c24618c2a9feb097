/** Finds classes that together need more of their rooms than there is. Must be sure: it answers with a proof or not at all. */
import { isDuring } from '../checker/overlap.ts';
import type { Calendar, Meeting } from '../model/problem.ts';
import type { Shortage } from './busy-time.ts';
import { type Left, Stretches, shortWeek, slotsInWeek } from './need.ts';

/** `rooms` are indices into `Problem.rooms`. */
export type RoomShortage = Shortage & { rooms: readonly number[] };

/**
 * Groups of classes that fill more slots of a week than their rooms are open for, at the times of the classes that may take
 * a room; none of the groups can be left out. All classes of a group have the same rooms. `closings` are those of a room.
 */
export function busyRooms(
  calendar: Calendar,
  groups: readonly (readonly Left[])[],
  closings: (room: number) => readonly Meeting[],
): RoomShortage | undefined {
  const stretches = new Stretches(
    groups.flat().flatMap(({ times }) => times),
    calendar,
  );
  const rooms = [...new Set(groups.flatMap((group) => group[0]?.rooms ?? []))];
  const used = usedStretches(groups, stretches, rooms);
  const position = new Map(rooms.map((room, place) => [room, place]));
  const places = groups.map((group) => group[0]?.rooms.flatMap((room) => position.get(room) ?? []) ?? []);
  const found = shortWeek(calendar, places, (week) => ({
    needs: groups.map((group) => group.reduce((sum, { times }) => sum + slotsInWeek(times, week), 0)),
    capacities: rooms.map((room, place) => openSlots(used[place] ?? [], stretches, closings(room), week)),
  }));
  return (
    found && {
      ...found,
      classes: found.members.flatMap((member) => classesIn(groups[member] ?? [], found.week)),
      rooms: found.places.flatMap((place) => rooms[place] ?? []),
    }
  );
}

function classesIn(group: readonly Left[], week: number): number[] {
  return group.filter(({ times }) => slotsInWeek(times, week) > 0).map((one) => one.class);
}

/** For each room the stretches at which a class may take it. */
function usedStretches(
  groups: readonly (readonly Left[])[],
  stretches: Stretches,
  rooms: readonly number[],
): number[][] {
  const used = new Map(rooms.map((room) => [room, new Set<number>()]));
  for (const group of groups) {
    const covered = new Set(group.flatMap(({ times }) => stretches.coveredBy(times)));
    for (const room of group[0]?.rooms ?? []) {
      const theirs = used.get(room);
      for (const stretch of covered) theirs?.add(stretch);
    }
  }
  return rooms.map((room) => [...(used.get(room) ?? [])]);
}

/** A stretch is open as far as no closing of the week covers it. */
function openSlots(
  used: readonly number[],
  { meetings }: Stretches,
  closings: readonly Meeting[],
  week: number,
): number {
  return used.reduce((sum, stretch) => {
    const { days, start, length } = meetings[stretch] as Meeting;
    if (closings.length === 0) return sum + length;
    let open = 0;
    for (let slot = start; slot < start + length; slot += 1) {
      const at = { days, weeks: 1 << week, start: slot, end: slot + 1 };
      if (!closings.some((closing) => isDuring(at, closing))) open += 1;
    }
    return sum + open;
  }, 0);
}
