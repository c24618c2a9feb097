/** Reads locks as a planner types them: `CLASS=mon+wed/09:30/1-7@ROOM`, either side of the @ may be left out. Must fix nothing that the class cannot take. */
import { minutesOf, weekBits } from '../../lambdas/timetables/domain/formats/clock-time.ts';
import { ProblemClock } from '../../lambdas/timetables/domain/formats/problem-clock.ts';
import { weekdays } from '../../lambdas/timetables/domain/formats/weekdays.ts';
import type { Lock } from '../../lambdas/timetables/domain/model/lock.ts';
import type { ClassToPlace, Problem, TimeOption } from '../../lambdas/timetables/domain/model/problem.ts';
import { Refusal } from '../../local/refusal.ts';

const FORM = 'CLASS=TIME@ROOM with a time, a room or both';
const IN_WORDS = /^(?<days>[a-z]+(?:\+[a-z]+)*)\/(?<start>\d\d:\d\d)(?:\/(?<weeks>[a-z\d,-]+))?$/;
const IN_BITS = /^(?<days>[01]+)\/(?<start>\d+)(?:\/(?<weeks>[01]+))?$/;

type Wanted = Pick<TimeOption, 'days' | 'start'> & { weeks?: number | undefined };

/** A lock for each class that is named. Throws `Refusal` that names the lock, what was expected and what came. */
export function locksFrom(problem: Problem, texts: readonly string[]): Lock[] {
  const locks = new Map<number, Lock>();
  for (const text of texts) {
    const lock = lockFrom(problem, text);
    const before = locks.get(lock.class);
    for (const part of ['time', 'room'] as const) {
      if (before?.[part] === undefined || lock[part] === undefined || before[part] === lock[part]) continue;
      throw wrong(text, `one ${part} for a class in all its locks`, 'another');
    }
    locks.set(lock.class, { ...before, ...lock });
  }
  return [...locks.values()];
}

function lockFrom(problem: Problem, text: string): Lock {
  const index = classOf(problem, text);
  const found = problem.classes[index];
  if (!found) {
    const id = /^(.*)=/.exec(text)?.[1];
    throw id === undefined
      ? wrong(text, FORM, `"${text}"`)
      : wrong(text, 'a class of the instance', `"${id}"`);
  }
  const [time = '', ...behind] = text.slice(found.id.length + 1).split('@');
  const room = behind.length > 0 ? behind.join('@') : undefined;
  if (time === '' && room === undefined) {
    throw wrong(text, FORM, `"${text}"`);
  }
  return {
    class: index,
    ...(time === '' ? {} : { time: timeOf(problem, found, time, text) }),
    ...(room === undefined ? {} : { room: roomOf(problem, found, room, text) }),
  };
}

/** Ids may hold = themselves: the longest that stands before one is meant. */
function classOf({ classes }: Problem, text: string): number {
  return classes.reduce((best, { id }, index) => {
    const isLonger = id.length > (classes[best]?.id.length ?? -1);
    return isLonger && text.startsWith(`${id}=`) ? index : best;
  }, -1);
}

function timeOf(problem: Problem, { times }: ClassToPlace, time: string, text: string): number {
  const wanted = inWords(problem, time.toLowerCase()) ?? inBits(time);
  if (!wanted) {
    throw wrong(text, 'a time such as mon+wed/09:30, or in bits and slots such as 10100/4', `"${time}"`);
  }
  const fits = ({ days, start, weeks }: TimeOption): boolean =>
    days === wanted.days && start === wanted.start && (wanted.weeks ?? weeks) === weeks;
  const index = times.findIndex(fits);
  if (index === -1) throw wrong(text, 'a time that the class may take', `"${time}"`);
  if (times.findLastIndex(fits) !== index)
    throw wrong(text, 'weeks too, since the class has several such times', `"${time}"`);
  return index;
}

/** `mon+wed/09:30/1-7`; undefined where it is something else. */
function inWords(problem: Problem, time: string): Wanted | undefined {
  const { days, start = '', weeks } = IN_WORDS.exec(time)?.groups ?? {};
  const named = days?.split('+').map((name) => weekdays.find((day) => day === name));
  if (!named?.every((day) => day !== undefined)) return undefined;
  const clock = new ProblemClock(problem);
  const bits = clock.daysOf(named);
  const slots = Array.from({ length: problem.calendar.slotsPerDay }, (_, slot) => clock.minutesAt(slot));
  return {
    days: clock.weekdaysOf(bits).length === named.length ? bits : 0,
    start: slots.indexOf(minutesOf(start)),
    weeks: weeks === undefined ? undefined : (weekBits(weeks, problem.calendar.weeks) ?? 0),
  };
}

/** `10100/4/1111`: the leftmost digit is bit 0, the first day or week. */
function inBits(time: string): Wanted | undefined {
  const { days, start, weeks } = IN_BITS.exec(time)?.groups ?? {};
  if (days === undefined) return undefined;
  return { days: bits(days), start: Number(start), weeks: weeks === undefined ? undefined : bits(weeks) };
}

function roomOf(problem: Problem, { rooms }: ClassToPlace, room: string, text: string): number {
  const index = rooms.findIndex((option) => problem.rooms[option.room]?.id === room);
  if (index === -1) throw wrong(text, 'a room that the class may take', `"${room}"`);
  return index;
}

function bits(digits: string): number {
  return [...digits].reduce((sum, digit, i) => sum + (digit === '1' ? 2 ** i : 0), 0);
}

function wrong(lock: string, expected: string, got: string): Refusal {
  return new Refusal(`--lock ${lock}: expected ${expected}, got ${got}`);
}
