/** A problem whose solutions really differ from timetables that exist. Must leave every place that it does not have to forbid. */
import { optionIn } from '../checker/placed.ts';
import type { Lock } from '../model/lock.ts';
import type { ClassToPlace, Problem } from '../model/problem.ts';
import type { Timetable } from '../model/timetable.ts';
import { Random } from '../solver/random.ts';
import { interchangeable } from './moved-classes.ts';

export type VariantWish = {
  /** Whom the variant shall differ from. */
  former: readonly Timetable[];
  /** From each of them by at least this share of all classes, 0 to 1. */
  share: number;
  /** Which classes have to move is drawn by this. */
  seed: number;
  locks?: readonly Lock[];
};

/** What to search instead of the problem, and the way there and back. */
export type Variant = {
  problem: Problem;
  /** The wish's locks. */
  locks: readonly Lock[];
  /** A timetable of the problem as far as the variant allows it: a start for the search. */
  enter(timetable: Timetable): Timetable;
  /** A timetable of the variant as one of the problem. */
  leave(timetable: Timetable): Timetable;
};

export type VariantPlan = { ok: true; variant: Variant } | { ok: false; reason: string };

/** Options that are left to a class: indices of the problem, ascending. */
type Left = { times: readonly number[]; rooms: readonly number[] };

/**
 * For each former timetable draws classes, rather those with many options, and takes away the times that they had, or the
 * rooms of those that have no other time. Every timetable of the variant that places all of them differs enough.
 *
 * Several variants of one job may be searched at once, each freely and with a seed of its own: most differ by then. Those
 * that do not are searched again as a variant of the others.
 */
export function planVariant(problem: Problem, wish: VariantWish): VariantPlan {
  const random = Random.ofSeed(wish.seed);
  const left = problem.classes.map(
    ({ times, rooms }): Left => ({
      times: [...times.keys()],
      rooms: [...rooms.keys()],
    }),
  );
  const wanted = Math.ceil(wish.share * problem.classes.length);
  for (const former of wish.former) {
    const moved = takeAway(problem, former, wish.locks ?? [], left, wanted, random);
    if (moved < wanted) {
      const percent = (count: number): string => `${Math.floor((count * 100) / problem.classes.length)} %`;
      const got = `${percent(wanted)}: the others are locked or have no other place left`;
      return { ok: false, reason: `expected at most ${percent(moved)} of the classes to move, got ${got}` };
    }
  }
  return { ok: true, variant: variantOf(problem, left, wish.locks ?? []) };
}

/** Takes options from `left` until `wanted` classes cannot be where they were; answers how many cannot. */
function takeAway(
  problem: Problem,
  former: Timetable,
  locks: readonly Lock[],
  left: Left[],
  wanted: number,
  random: Random,
): number {
  const candidates = interchangeable(problem)
    .map((classes) => ({ classes, without: withoutFormer(problem, classes, former, locks, left) }))
    .filter(({ without }) => without !== undefined)
    .map((one) => ({ ...one, order: random.unit() ** (1 / (one.without as Left).times.length) }))
    .sort((a, b) => b.order - a.order);
  let moved = 0;
  for (const { classes, without } of candidates) {
    if (moved >= wanted) break;
    for (const one of classes) left[one] = without as Left;
    moved += classes.length;
  }
  return moved;
}

/** What is left to interchangeable classes without the places they had; undefined when that is not enough. */
function withoutFormer(
  problem: Problem,
  classes: readonly number[],
  former: Timetable,
  locks: readonly Lock[],
  left: readonly Left[],
): Left | undefined {
  const [one = 0] = classes;
  const { times, rooms } = left[one] as Left;
  const had = classes.map((each) => optionIn(former, each));
  if (had.some(({ time }) => time < 0)) return undefined;
  const fixed = locks.filter((lock) => classes.includes(lock.class));
  const otherTimes = times.filter((time) => had.every((option) => option.time !== time));
  if (otherTimes.length >= classes.length && fixed.every(({ time }) => time === undefined)) {
    return { times: otherTimes, rooms };
  }
  const otherRooms = rooms.filter((room) => had.every((option) => option.room !== room));
  const mayMove = otherRooms.length > 0 && fixed.every(({ room }) => room === undefined);
  return mayMove && problem.classes[one]?.rooms.length ? { times, rooms: otherRooms } : undefined;
}

function variantOf(problem: Problem, left: readonly Left[], locks: readonly Lock[]): Variant {
  const classes = problem.classes.map((one, index): ClassToPlace => {
    const { times, rooms } = left[index] as Left;
    return {
      ...one,
      times: times.flatMap((i) => one.times[i] ?? []),
      rooms: rooms.flatMap((i) => one.rooms[i] ?? []),
    };
  });
  const into = (kept: readonly number[] | undefined, index: number): number => kept?.indexOf(index) ?? -1;
  const outOf = (kept: readonly number[] | undefined, index: number): number => kept?.[index] ?? -1;
  const through =
    (map: typeof into) =>
    (timetable: Timetable): Timetable => ({
      ...timetable,
      times: timetable.times.map((time, one) => map(left[one]?.times, time)),
      rooms: timetable.rooms.map((room, one) => map(left[one]?.rooms, room)),
    });
  return {
    problem: { ...problem, classes },
    locks: locks.map(({ class: one, time, room }) => ({
      class: one,
      ...(time === undefined ? {} : { time: into(left[one]?.times, time) }),
      ...(room === undefined ? {} : { room: into(left[one]?.rooms, room) }),
    })),
    enter: through(into),
    leave: through(outOf),
  };
}
