/** On which dates a meeting takes place. Must know of holidays. */
import type { Calendar, Meeting } from '../../model/problem.ts';

const DAY_MS = 86_400_000;
const DAYS_A_WEEK = 7;

/** Midnights in epoch milliseconds, read as UTC. `skipped` are those that a weekly rule from first to last would add. */
export type Occurrences = { held: readonly number[]; skipped: readonly number[] };

/** @param firstDay midnight of the first day of week 1, read as UTC */
export function occurrences(meeting: Meeting, calendar: Calendar, firstDay: number): Occurrences {
  const holidays = new Set(calendar.clock?.holidays.map((date) => Date.parse(date)));
  const held: number[] = [];
  const others: number[] = [];
  for (let day = 0; day < calendar.weeks * DAYS_A_WEEK; day += 1) {
    if (((meeting.days >>> (day % DAYS_A_WEEK)) & 1) === 0) continue;
    const date = firstDay + day * DAY_MS;
    const inWeek = (meeting.weeks >>> Math.floor(day / DAYS_A_WEEK)) & 1;
    (inWeek === 1 && !holidays.has(date) ? held : others).push(date);
  }
  const [first = 0, last = 0] = [held[0], held.at(-1)];
  return { held, skipped: others.filter((date) => date > first && date < last) };
}
