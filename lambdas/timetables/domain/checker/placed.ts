/** Where the classes of a timetable stand. Must take nothing on trust: a timetable may be partial and may be wrong. */
import type { Problem } from '../model/problem.ts';
import type { Timetable } from '../model/timetable.ts';

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
export type Placer = (classIndex: number, time: number, room: number) => Placed | undefined;

export function placerOf(problem: Problem): Placer {
  const walks = walksOf(problem);
  return (classIndex, time, room) => {
    const option = problem.classes[classIndex]?.times[time];
    if (!option) return undefined;
    const at = problem.classes[classIndex]?.rooms[room]?.room ?? -1;
    return {
      class: classIndex,
      days: option.days,
      weeks: option.weeks,
      start: option.start,
      end: option.start + option.length,
      room: at,
      walk: walks[at],
    };
  };
}

/** For each class of the problem where it stands, undefined while it has no time. */
export function placedOf(problem: Problem, { times, rooms }: Timetable): (Placed | undefined)[] {
  const placer = placerOf(problem);
  return problem.classes.map((_, i) => placer(i, times[i] ?? -1, rooms[i] ?? -1));
}

/** Travel times hold for both directions; where both are stated, the one read last. */
function walksOf({ rooms }: Problem): (Map<number, number> | undefined)[] {
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
