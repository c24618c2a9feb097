/** When and where a class is, as the API says it. Must be the one place where bits become weekdays of ISO 8601. */
import type { Row } from '../../contract.ts';
import type { Option } from '../checker/placed.ts';
import { clockTime, weekRanges } from '../formats/clock-time.ts';
import { ProblemClock } from '../formats/problem-clock.ts';
import { weekdays } from '../formats/weekdays.ts';
import type { Problem } from '../model/problem.ts';

export type Place = Pick<Row, 'days' | 'start' | 'end' | 'weeks' | 'room' | 'option'>;

/** Undefined where the class has no such time. */
export function placeOf(problem: Problem, position: number, { time, room }: Option): Place | undefined {
  const one = problem.classes[position];
  const meeting = one?.times[time];
  if (!meeting) return undefined;
  const clock = new ProblemClock(problem);
  const at = problem.rooms[one.rooms[room]?.room ?? -1];
  return {
    days: isoDays(problem, meeting.days),
    start: clockTime(clock.minutesAt(meeting.start)),
    end: clockTime(clock.minutesAt(meeting.start + meeting.length)),
    weeks: weekRanges(meeting.weeks),
    room: at ? { id: at.id, name: at.name ?? at.id } : null,
    option: { time, ...(at ? { room } : {}) },
  };
}

/** Monday is 1; in the order of the problem's week. */
export function isoDays(problem: Problem, bits: number): number[] {
  return new ProblemClock(problem).weekdaysOf(bits).map((day) => weekdays.indexOf(day) + 1);
}

/** The bits of weekdays that count from Monday as 1; undefined where the problem has not all of them. */
export function bitsOfIsoDays(problem: Problem, days: readonly number[]): number | undefined {
  const clock = new ProblemClock(problem);
  const names = days.flatMap((day) => weekdays[day - 1] ?? []);
  const bits = clock.daysOf(names);
  return clock.weekdaysOf(bits).length === new Set(days).size ? bits : undefined;
}
