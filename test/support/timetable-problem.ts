/** Small timetabling problems made by hand, for tests of what judges and plans them. */
import type { WholeRule } from '../../lambdas/timetables/domain/checker/found.ts';
import type { Placed } from '../../lambdas/timetables/domain/checker/placed.ts';
import type { Constraint, Rule } from '../../lambdas/timetables/domain/model/constraint.ts';
import type {
  ClassToPlace,
  Clock,
  Problem,
  Room,
  TimeOption,
} from '../../lambdas/timetables/domain/model/problem.ts';
import type { Timetable } from '../../lambdas/timetables/domain/model/timetable.ts';

/** Three weeks of five days of ten slots; every weight is 1. */
export function problemWith(parts: Partial<Problem>): Problem {
  return {
    name: 'by hand',
    origin: 'itc2019',
    calendar: { weeks: 3, days: 5, slotsPerDay: 10 },
    weights: { time: 1, room: 1, distribution: 1, student: 1 },
    rooms: [],
    courses: [],
    classes: [],
    teachers: [],
    curricula: [],
    constraints: [],
    students: [],
    ...parts,
  };
}

/** The problem under a clock: weeks begin on Monday, days at 8:00, and a slot is an hour, where nothing else is said. */
export function clocked(problem: Problem, parts: Partial<Clock> = {}): Problem {
  const clock = { firstWeekday: 1, dayStartMinutes: 480, slotMinutes: 60, holidays: [], ...parts };
  return { ...problem, calendar: { ...problem.calendar, clock } };
}

/** A time in every week on the days with these numbers, counted from 0. */
export function at(days: number | readonly number[], start: number, length = 1, weeks = 0b111): TimeOption {
  const mask = [days].flat().reduce((bits, day) => bits | (1 << day), 0);
  return { days: mask, weeks, start, length, penalty: 0 };
}

/** A class of course 0. `rooms` are indices of rooms without a penalty. */
export function classWith(
  id: string,
  times: readonly TimeOption[],
  { rooms = [], ...rest }: Partial<Omit<ClassToPlace, 'rooms'>> & { rooms?: readonly number[] } = {},
): ClassToPlace {
  return { id, course: 0, teachers: [], times, rooms: rooms.map((room) => ({ room, penalty: 0 })), ...rest };
}

export function roomWith(id: string, capacity = 0, rest: Partial<Room> = {}): Room {
  return { id, capacity, unavailable: [], travel: [], ...rest };
}

/** Required unless it has a penalty. */
export function constraintWith(rule: Rule, classes: readonly number[], penalty?: number): Constraint {
  const required = penalty === undefined;
  return { ...rule, label: `rule ${rule.kind}`, classes, required, penalty: penalty ?? 0 };
}

/** `[time, room]` of each class: indices into its options, -1 for none. */
export function timetableOf(
  places: readonly (readonly [number, number])[],
  enrolments: readonly (readonly number[])[] = [],
): Timetable {
  return {
    times: Int32Array.from(places, ([time]) => time),
    rooms: Int32Array.from(places, ([, room]) => room),
    enrolments,
  };
}

/** A class that stands somewhere, as rules see it: number, days counted from 0, first slot, slots, weeks, room. */
export function standing(
  one: number,
  { days, weeks, start, length }: TimeOption,
  room = -1,
  walk?: ReadonlyMap<number, number>,
): Placed {
  return { class: one, days, weeks, start, end: start + length, room, walk };
}

/** What a rule finds: the amounts and classes, with the words. */
export function findings<R extends Rule>(
  judge: WholeRule<R>,
  rule: R,
  placed: readonly Placed[],
  parts: Partial<Problem> = {},
): { amount: number; classes: readonly number[]; what: string }[] {
  const found: { amount: number; classes: readonly number[]; what: string }[] = [];
  judge(rule, placed, problemWith(parts), (amount, classes, what) => {
    found.push({ amount, classes, what: what() });
  });
  return found;
}
