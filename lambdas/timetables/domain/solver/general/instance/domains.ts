/** Where each class may go, as flat arrays: its times, its rooms and the pairs of both that are open. Must keep the order of the problem's options. */
import type { Lock } from '../../../model/lock.ts';
import type { ClassToPlace, Problem } from '../../../model/problem.ts';
import { overlap, type Patterns } from './patterns.ts';

/** `x.of[c]` to `x.of[c + 1]` are the entries of class `c` in the other arrays. */
export type Domains = {
  times: {
    of: Int32Array;
    /** Index into the class's own `times`. */
    option: Int32Array;
    dayTime: Int32Array;
    weekSet: Int32Array;
    cost: Float64Array;
  };
  /** A class that needs no room has one entry: option -1 in the room after the last. */
  rooms: { of: Int32Array; option: Int32Array; room: Int32Array; cost: Float64Array };
  /** For time `i` and room `j` of a class, counted from its first: entry `of[c] + i * roomCount + j` is 1 where the class may go there. */
  open: { of: Int32Array; at: Uint8Array };
  /** 1 for classes whose room is closed at all their times: they may stand anywhere, and count as a broken rule. */
  closed: Uint8Array;
};

export function domains(problem: Problem, patterns: Patterns, locks: readonly Lock[]): Domains {
  const lockOf = new Map(locks.map((lock) => [lock.class, lock]));
  const times = problem.classes.map((each, c) => timesOf(each, lockOf.get(c)));
  const rooms = problem.classes.map((each, c) => roomsOf(each, lockOf.get(c), problem.rooms.length));
  const flatTimes = times.flatMap((list, c) => list.map((option) => ({ option, c })));
  const timeOptions = flatTimes.map(({ option, c }) => timeOption(problem, c, option));
  const flatRooms = rooms.flat();
  const { open, closed } = openings(problem, times, rooms);
  return {
    times: {
      of: offsets(times.map((list) => list.length)),
      option: Int32Array.from(flatTimes, ({ option }) => option),
      dayTime: Int32Array.from(timeOptions, (meeting) => patterns.dayTime(meeting)),
      weekSet: Int32Array.from(timeOptions, (meeting) => patterns.weekSet(meeting)),
      cost: Float64Array.from(timeOptions, ({ penalty }) => penalty * problem.weights.time),
    },
    rooms: {
      of: offsets(rooms.map((list) => list.length)),
      option: Int32Array.from(flatRooms, ({ option }) => option),
      room: Int32Array.from(flatRooms, ({ room }) => room),
      cost: Float64Array.from(flatRooms, ({ penalty }) => penalty * problem.weights.room),
    },
    open,
    closed,
  };
}

/** Where each part of a flat array begins, and where the last one ends. */
export function offsets(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  for (const [i, length] of lengths.entries()) starts[i + 1] = (starts[i] as number) + length;
  return starts;
}

function timeOption(problem: Problem, c: number, option: number) {
  return (problem.classes[c] as ClassToPlace).times[option] as ClassToPlace['times'][number];
}

/** Indices of the times that the lock leaves; of equal meetings only the cheapest. */
function timesOf({ times }: ClassToPlace, lock: Lock | undefined): number[] {
  if (lock?.time !== undefined) return [lock.time];
  const cheapest = new Map<string, number>();
  for (const [option, { days, weeks, start, length, penalty }] of times.entries()) {
    const key = `${days} ${weeks} ${start} ${length}`;
    const rival = cheapest.get(key);
    if (rival === undefined || penalty < (times[rival]?.penalty ?? 0)) cheapest.set(key, option);
  }
  return [...cheapest.values()];
}

function roomsOf({ rooms }: ClassToPlace, lock: Lock | undefined, nowhere: number) {
  if (rooms.length === 0) return [{ option: -1, room: nowhere, penalty: 0 }];
  const all = rooms.map((each, option) => ({ ...each, option }));
  return lock?.room === undefined ? all : all.filter(({ option }) => option === lock.room);
}

function openings(
  problem: Problem,
  times: readonly (readonly number[])[],
  rooms: readonly (readonly { room: number }[])[],
): Pick<Domains, 'open' | 'closed'> {
  const of = offsets(times.map((list, c) => list.length * (rooms[c]?.length ?? 0)));
  const at = new Uint8Array(of.at(-1) ?? 0);
  const closed = new Uint8Array(times.length);
  const openings = new Openings(problem.rooms);
  let n = 0;
  for (const [c, list] of times.entries()) {
    for (const option of list) {
      const meeting = timeOption(problem, c, option);
      for (const { room } of rooms[c] ?? []) at[n++] = openings.isOpen(room, meeting) ? 1 : 0;
    }
    const own = at.subarray(of[c], of[c + 1]);
    if (own.includes(1)) continue;
    own.fill(1);
    closed[c] = 1;
  }
  return { open: { of, at }, closed };
}

/** Remembers its answers: many classes ask for the same rooms and times. */
class Openings {
  readonly #rooms: Problem['rooms'];
  readonly #known: readonly Map<string, boolean>[];

  constructor(rooms: Problem['rooms']) {
    this.#rooms = rooms;
    this.#known = rooms.map(() => new Map());
  }

  isOpen(room: number, meeting: ClassToPlace['times'][number]): boolean {
    const unavailable = this.#rooms[room]?.unavailable ?? [];
    if (unavailable.length === 0) return true;
    const key = `${meeting.days} ${meeting.weeks} ${meeting.start} ${meeting.length}`;
    const known = this.#known[room]?.get(key);
    if (known !== undefined) return known;
    const open = !unavailable.some((away) => overlap(away, meeting));
    this.#known[room]?.set(key, open);
    return open;
  }
}
