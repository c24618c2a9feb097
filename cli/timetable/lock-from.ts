/** Reads a lock as a planner types it: `CLASS=DAYS/START[/WEEKS]@ROOM`, either side of the @ may be left out. Must fix nothing that the class cannot take. */
import type { Lock } from '../../lambdas/timetables/domain/model/lock.ts';
import type { ClassToPlace, Problem, TimeOption } from '../../lambdas/timetables/domain/model/problem.ts';
import { UsageError } from './usage-error.ts';

const FORM = /^(?<id>.+)=(?<time>[^=@]*)(?:@(?<room>[^=]+))?$/;
const TIME = /^(?<days>[01]+)\/(?<start>\d+)(?:\/(?<weeks>[01]+))?$/;

/** Throws `UsageError` that names the lock, what was expected and what came. */
export function lockFrom(problem: Problem, text: string): Lock {
  const { id = '', time = '', room } = FORM.exec(text)?.groups ?? {};
  if (time === '' && room === undefined)
    throw wrong(text, 'CLASS=TIME@ROOM with a time, a room or both', text);
  const index = problem.classes.findIndex((each) => each.id === id);
  const found = problem.classes[index];
  if (!found) throw wrong(text, 'a class of the instance', id);
  return {
    class: index,
    ...(time === '' ? {} : { time: timeOf(found, time, text) }),
    ...(room === undefined ? {} : { room: roomOf(problem, found, room, text) }),
  };
}

function timeOf({ times }: ClassToPlace, time: string, text: string): number {
  const { days, start, weeks } = TIME.exec(time)?.groups ?? {};
  if (days === undefined)
    throw wrong(text, 'a time as DAYS/START or DAYS/START/WEEKS, such as 10100/4', time);
  const fits = (option: TimeOption): boolean =>
    option.days === bits(days) &&
    option.start === Number(start) &&
    (weeks === undefined || option.weeks === bits(weeks));
  const index = times.findIndex(fits);
  if (index === -1) throw wrong(text, 'a time that the class may take', time);
  if (times.findLastIndex(fits) !== index)
    throw wrong(text, 'weeks too, since the class has several such times', time);
  return index;
}

function roomOf(problem: Problem, { rooms }: ClassToPlace, room: string, text: string): number {
  const index = rooms.findIndex((option) => problem.rooms[option.room]?.id === room);
  if (index === -1) throw wrong(text, 'a room that the class may take', room);
  return index;
}

/** The leftmost digit is bit 0: the first day or week. */
function bits(digits: string): number {
  return [...digits].reduce((sum, digit, i) => sum + (digit === '1' ? 2 ** i : 0), 0);
}

function wrong(lock: string, expected: string, got: string): UsageError {
  return new UsageError(`--lock ${lock}: expected ${expected}, got "${got}"`);
}
