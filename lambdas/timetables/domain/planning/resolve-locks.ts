/** Turns locks as a planner names them into positions of the problem. Must fix nothing that the class cannot take, and name every lock that is wrong. */
import type { LockWish } from '../../contract/order.ts';
import { minutesOf, weekBits } from '../formats/clock-time.ts';
import { collectFaults, InputError, quoted } from '../formats/input-error.ts';
import { ProblemClock } from '../formats/problem-clock.ts';
import type { Lock } from '../model/lock.ts';
import type { ClassToPlace, Problem, TimeOption } from '../model/problem.ts';
import { bitsOfIsoDays } from '../views/place.ts';

type TimeWish = Exclude<LockWish['time'], number | undefined>;

/** @throws InputError with a fault for each lock that fits nothing in the problem */
export function resolveLocks(problem: Problem, wishes: readonly LockWish[]): Lock[] {
  const positions = new Map(problem.classes.map(({ id }, position) => [id, position]));
  const locks = new Map<number, Lock>();
  collectFaults(wishes.entries(), ([at, wish]) => {
    const field = `locks.${at}`;
    const position = positions.get(wish.class);
    const one = problem.classes[position ?? -1];
    if (position === undefined || !one) {
      throw fault(`${field}.class`, 'a class of the instance', quoted(wish.class));
    }
    if (locks.has(position)) throw fault(`${field}.class`, 'each class once', `${quoted(wish.class)} twice`);
    locks.set(position, {
      class: position,
      ...(wish.time === undefined ? {} : { time: timeOf(problem, one, wish.time, `${field}.time`) }),
      ...(wish.room === undefined ? {} : { room: roomOf(problem, one, wish.room, `${field}.room`) }),
    });
  });
  return [...locks.values()];
}

function timeOf(
  problem: Problem,
  { id, times }: ClassToPlace,
  wish: NonNullable<LockWish['time']>,
  field: string,
): number {
  if (typeof wish === 'number')
    return positionIn(times, wish, `one of the ${times.length} times of ${id}`, field);
  const fits = timeMatcher(problem, wish);
  const position = times.findIndex(fits);
  const got = `days ${wish.days.join()} at ${wish.start}`;
  if (position === -1) throw fault(field, `one of the ${times.length} times of ${id}`, got);
  if (times.findLastIndex(fits) !== position) {
    throw fault(`${field}.weeks`, 'weeks too, since the class has several such times', 'nothing');
  }
  return position;
}

function timeMatcher(problem: Problem, wish: TimeWish): (time: TimeOption) => boolean {
  const clock = new ProblemClock(problem);
  const days = bitsOfIsoDays(problem, wish.days);
  const weeks = wish.weeks === undefined ? undefined : (weekBits(wish.weeks, problem.calendar.weeks) ?? 0);
  return (time) =>
    time.days === days &&
    clock.minutesAt(time.start) === minutesOf(wish.start) &&
    (weeks ?? time.weeks) === time.weeks;
}

function roomOf(
  problem: Problem,
  { id, rooms }: ClassToPlace,
  wish: NonNullable<LockWish['room']>,
  field: string,
): number {
  const words = `one of the ${rooms.length} rooms of ${id}`;
  if (typeof wish === 'number') return positionIn(rooms, wish, words, field);
  const position = rooms.findIndex(({ room }) => problem.rooms[room]?.id === wish);
  if (position === -1) throw fault(field, words, quoted(wish));
  return position;
}

function positionIn(options: readonly unknown[], position: number, expected: string, field: string): number {
  if (position < options.length) return position;
  throw fault(field, expected, `number ${position}`);
}

function fault(field: string, expected: string, got: string): InputError {
  return new InputError([{ field, expected, got }]);
}
