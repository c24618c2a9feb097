/** Where the classes of a timetable stand. Must take nothing on trust: a timetable may be partial and may be wrong. */
import type { Problem } from '../model/problem.ts';
import type { Timetable } from '../model/timetable.ts';

/** Indices into a class's options, -1 for none. */
export type Option = { time: number; room: number };

/** A class that has one of its own times. Slots run from `start` to before `end`. */
export type Placed = {
  class: number;
  days: number;
  weeks: number;
  start: number;
  end: number;
  /** Index into `Problem.rooms`, -1 without one. */
  room: number;
  /** Slots that it takes to walk from its room, by room; who is not in it is next door. */
  walk: ReadonlyMap<number, number> | undefined;
};

/** Reads an option of a class: undefined when the class has no such time, without a room when it has no such room. */
export type Placer = (one: number, option: Option) => Placed | undefined;

export function placerOf(problem: Problem): Placer {
  const walks = walksOf(problem);
  return (one, option) => {
    const time = problem.classes[one]?.times[option.time];
    if (!time) return undefined;
    const at = problem.classes[one]?.rooms[option.room]?.room ?? -1;
    return {
      class: one,
      days: time.days,
      weeks: time.weeks,
      start: time.start,
      end: time.start + time.length,
      room: at,
      walk: walks[at],
    };
  };
}

export function optionIn({ times, rooms }: Timetable, one: number): Option {
  return { time: times[one] ?? -1, room: rooms[one] ?? -1 };
}

/** For each class of the problem where it stands, undefined while it has no time. */
export function placedOf(problem: Problem, timetable: Timetable): (Placed | undefined)[] {
  const placer = placerOf(problem);
  return problem.classes.map((_, one) => placer(one, optionIn(timetable, one)));
}

type Walks = readonly (ReadonlyMap<number, number> | undefined)[];

/** Nobody changes a problem, and planners ask again and again. */
const known = new WeakMap<Problem['rooms'], Walks>();

function walksOf({ rooms }: Problem): Walks {
  const walks = known.get(rooms) ?? readWalks(rooms);
  known.set(rooms, walks);
  return walks;
}

/** Travel times hold for both directions; where both are stated, the one read last. */
function readWalks(rooms: Problem['rooms']): Walks {
  const walks: (Map<number, number> | undefined)[] = rooms.map(() => undefined);
  const set = (from: number, to: number, slots: number): void => {
    const walk = walks[from] ?? new Map<number, number>();
    walks[from] = walk.set(to, slots);
  };
  for (const [from, { travel }] of rooms.entries()) {
    for (const { room: to, slots } of travel) {
      if (to === from) continue;
      set(from, to, slots);
      set(to, from, slots);
    }
  }
  return walks;
}
