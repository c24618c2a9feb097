/** Timetables as iCalendar files (RFC 5545), one for each view. Must never give the same class another UID. */
import ical, {
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventRepeatingFreq,
  ICalWeekday,
  escape as icalText,
} from 'ical-generator';
import type { Problem } from '../../model/problem.ts';
import type { Timetable } from '../../model/timetable.ts';
import { ProblemClock } from '../problem-clock.ts';
import type { Weekday } from '../weekdays.ts';
import { occurrences } from './occurrences.ts';
import { inUrl, viewsOf } from './views.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAYS_A_WEEK = 7;

const byDay: Record<Weekday, ICalWeekday> = {
  mon: ICalWeekday.MO,
  tue: ICalWeekday.TU,
  wed: ICalWeekday.WE,
  thu: ICalWeekday.TH,
  fri: ICalWeekday.FR,
  sat: ICalWeekday.SA,
  sun: ICalWeekday.SU,
};

export type IcsOptions = {
  /** A date of week 1, such as `2026-09-07`; the term's own where it has one. */
  firstDate?: string;
  /** When the timetable was made, in epoch milliseconds: DTSTAMP. */
  stampMs: number;
};

/**
 * An event for each class, repeated weekly but for holidays and weeks without it, in the local time of whoever looks.
 *
 * @throws Error when neither the options nor the problem know a date
 */
export function* exportIcs(
  problem: Problem,
  timetable: Timetable,
  { firstDate = problem.calendar.clock?.firstDate, stampMs }: IcsOptions,
): Generator<{ path: string; text: string }> {
  if (firstDate === undefined) throw new Error('firstDate: expected a date of week 1, got none');
  const events = eventsOf(problem, timetable, weekBegin(problem, firstDate), stampMs);
  for (const view of viewsOf(problem, timetable)) {
    const calendar = ical({
      name: icalText(view.name, false),
      method: ICalCalendarMethod.PUBLISH,
      prodId: { company: 'Groundswell', product: 'Timetables', language: 'EN' },
    });
    for (const position of view.classes) events(position, calendar);
    yield { path: `${view.path}.ics`, text: `${calendar.toString()}\r\n` };
  }
}

/** Midnight of the first day of the week of a date, read as UTC. */
function weekBegin({ calendar }: Problem, date: string): number {
  const midnight = Date.parse(date);
  if (Number.isNaN(midnight)) throw new Error(`firstDate: expected a date like 2026-09-07, got "${date}"`);
  const offset = new Date(midnight).getUTCDay() - (calendar.clock?.firstWeekday ?? 1);
  return midnight - ((offset + DAYS_A_WEEK) % DAYS_A_WEEK) * DAY_MS;
}

/** Adds a class to a calendar, unless all of its dates are holidays. */
function eventsOf(problem: Problem, timetable: Timetable, firstDay: number, stampMs: number) {
  const clock = new ProblemClock(problem);
  const stamp = new Date(stampMs);
  return (position: number, calendar: ICalCalendar): void => {
    const one = problem.classes[position];
    const time = one?.times[timetable.times[position] ?? -1];
    const { held, skipped } = time
      ? occurrences(time, problem.calendar, firstDay)
      : { held: [], skipped: [] };
    const [first, last] = [held[0], held.at(-1)];
    if (!one || !time || first === undefined || last === undefined) return;
    const startMs = clock.minutesAt(time.start) * MINUTE_MS;
    const event = calendar.createEvent({
      id: `${inUrl(one.id)}@${inUrl(problem.name)}`,
      stamp,
      start: new Date(first + startMs),
      end: new Date(first + startMs + clock.minutesOf(time.length) * MINUTE_MS),
      floating: true,
      summary: summaryOf(problem, position),
    });
    const room = problem.rooms[one.rooms[timetable.rooms[position] ?? -1]?.room ?? -1];
    if (room) event.location(room.name === undefined ? room.id : `${room.name} (${room.id})`);
    const teachers = one.teachers.flatMap((teacher) => problem.teachers[teacher]?.name ?? []);
    if (teachers.length > 0) event.description(teachers.join(', '));
    if (first === last) return;
    event.repeating({
      freq: ICalEventRepeatingFreq.WEEKLY,
      byDay: clock.weekdaysOf(time.days).map((day) => byDay[day]),
      until: new Date(last + startMs),
      ...(skipped.length > 0 ? { exclude: skipped.map((date) => new Date(date + startMs)) } : {}),
    });
  };
}

function summaryOf({ classes, courses }: Problem, position: number): string {
  const one = classes[position];
  const course = courses[one?.course ?? -1];
  return course && course.name !== course.id ? `${course.name} (${one?.id})` : `${one?.id}`;
}
