/** The edges of the grid in which a timetable is drawn: what classes could use, whatever they do use. */
import type { Result } from '../../contract.ts';
import { clockTime } from '../formats/clock-time.ts';
import { ProblemClock } from '../formats/problem-clock.ts';
import type { Problem } from '../model/problem.ts';
import { isoDays } from './place.ts';

export function frameOf(problem: Problem): Result['frame'] {
  const { clock: dates, slotsPerDay, weeks } = problem.calendar;
  const clock = new ProblemClock(problem);
  let [days, first, last] = [0, slotsPerDay, 0];
  for (const { times } of problem.classes) {
    for (const time of times) {
      days |= time.days;
      first = Math.min(first, time.start);
      last = Math.max(last, time.start + time.length);
    }
  }
  return {
    days: isoDays(problem, days),
    from: clockTime(clock.minutesAt(Math.min(first, last))),
    to: clockTime(clock.minutesAt(last)),
    weeks,
    ...(dates?.firstDate === undefined ? {} : { first_date: dates.firstDate }),
  };
}
