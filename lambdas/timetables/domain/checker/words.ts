/** Classes, rooms and times in the school's own words. Must not decide anything. */
import type { Calendar, Meeting, Problem, Student } from '../model/problem.ts';
import type { Placed } from './placed.ts';

const SHOWN = 5;
const MINUTES_AN_HOUR = 60;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** `class 12 (Algebra)`: with the name of its course, where that is more than an id. */
export function classInWords(problem: Problem, classIndex: number): string {
  const one = problem.classes[classIndex];
  const course = problem.courses[one?.course ?? -1];
  const name = course?.name === course?.id ? '' : course?.name;
  return named('class', one?.id ?? `number ${classIndex}`, name);
}

export function roomInWords(problem: Problem, room: number): string {
  const { id, name } = problem.rooms[room] ?? { id: `number ${room}` };
  return named('room', id, name);
}

export function studentInWords({ id, name }: Student): string {
  return named('student', id, name);
}

/** `Mon+Wed 08:30-09:20 in weeks 1-7`; without a clock `days 1+3 slots 2-4`: days and weeks count from 1, slots as the files do. */
export function meetingInWords({ days, weeks, start, length }: Meeting, calendar: Calendar): string {
  const when = `${daysInWords(days, calendar)} ${slotsInWords(start, start + length, calendar)}`;
  return weeks === 2 ** calendar.weeks - 1 ? when : `${when} in ${bitsInWords('week', weeks)}`;
}

export function placedInWords({ days, weeks, start, end }: Placed, { calendar }: Problem): string {
  return meetingInWords({ days, weeks, start, length: end - start }, calendar);
}

/** `class 12 and class 13`. */
export function pairInWords(a: Placed, b: Placed, problem: Problem): string {
  return `${classInWords(problem, a.class)} and ${classInWords(problem, b.class)}`;
}

/** `Mon 08:00-09:00 and Mon 08:30-09:30`. */
export function timesInWords(a: Placed, b: Placed, problem: Problem): string {
  return `${placedInWords(a, problem)} and ${placedInWords(b, problem)}`;
}

/** `Mon+Wed`, or `days 1+3`. */
export function daysInWords(days: number, { clock }: Calendar): string {
  if (!clock) return bitsInWords('day', days);
  const names = WEEKDAYS.map((_, bit) => WEEKDAYS[(clock.firstWeekday - 1 + bit) % WEEKDAYS.length]);
  return names.filter((_, bit) => (days >> bit) & 1).join('+');
}

/** `a, b and c`, or `a, b or c`. */
export function listInWords(names: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

/** `a, b and 3 others`: the first names, and how many more there are. */
export function someInWords(names: readonly string[], shown = SHOWN): string {
  const more = names.length - shown;
  return listInWords(more > 0 ? [...names.slice(0, shown), countInWords(more, 'other')] : names);
}

/** `1 slot`, `2 slots`. */
export function countInWords(count: number, noun: string, plural = `${noun}s`): string {
  return count === 1 ? `1 ${noun}` : `${count} ${plural}`;
}

/** `day 2`, `days 1+3`, `weeks 1-7+9`. */
function bitsInWords(noun: string, mask: number): string {
  const runs: [number, number][] = [];
  for (let bit = 0; mask >> bit !== 0; bit += 1) {
    if (((mask >> bit) & 1) === 0) continue;
    const run = runs.at(-1);
    if (run?.[1] === bit) run[1] = bit + 1;
    else runs.push([bit + 1, bit + 1]);
  }
  const text = runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join('+');
  return runs.length === 1 && runs[0]?.[0] === runs[0]?.[1] ? `${noun} ${text}` : `${noun}s ${text}`;
}

/** `2.5 hours` or `50 minutes`, where there is a clock; else `5 slots`. */
export function durationInWords(slots: number, { clock }: Calendar): string {
  if (!clock) return countInWords(slots, 'slot');
  const minutes = slots * clock.slotMinutes;
  if (minutes < MINUTES_AN_HOUR) return countInWords(minutes, 'minute');
  return countInWords(Number((minutes / MINUTES_AN_HOUR).toFixed(2)), 'hour');
}

/** `a week`, or `in week 3` where one of several is meant. */
export function weekInWords({ weeks }: Calendar, week: number): string {
  return weeks > 1 ? `in week ${week + 1}` : 'a week';
}

/** `class a, class b and 3 others`. */
export function classesInWords(problem: Problem, classes: readonly number[]): string {
  return someInWords(classes.map((one) => classInWords(problem, one)));
}

/** `08:30-09:20`, `slot 3` or `slots 3-5`. */
function slotsInWords(start: number, end: number, { clock }: Calendar): string {
  if (clock) {
    const time = (slot: number): string => timeOfDay(clock.dayStartMinutes + slot * clock.slotMinutes);
    return `${time(start)}-${time(end)}`;
  }
  return end - start === 1 ? `slot ${start}` : `slots ${start}-${end - 1}`;
}

function timeOfDay(minutes: number): string {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function named(noun: string, id: string, name = ''): string {
  return name === '' || id.startsWith(name) ? `${noun} ${id}` : `${noun} ${id} (${name})`;
}
