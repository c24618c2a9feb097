/** Timetables as iCalendar files (RFC 5545), one for each view. Must never give the same class another UID. */
import ical, {
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventRepeatingFreq,
  ICalWeekday,
  escape as icalText,
} from 'ical-generator';
import type { ClassToPlace, Problem } from '../../model/problem.ts';
import type { Timetable } from '../../model/timetable.ts';
import { ProblemClock } from '../problem-clock.ts';
import type { Weekday } from '../weekdays.ts';
import { occurrences } from './occurrences.ts';
import { inUrl, type View, viewsOf } from './views.ts';

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
  views: Iterable<View> = viewsOf(problem, timetable),
): Generator<{ path: string; text: string }> {
  if (firstDate === undefined) throw new Error('firstDate: expected a date of week 1, got none');
  const firstDay = weekBegin(problem, firstDate);
  const events = new Map<number, ICalEventData | undefined>();
  const eventAt = (position: number): ICalEventData[] => {
    if (!events.has(position)) {
      events.set(position, eventOf(problem, timetable, position, firstDay, stampMs));
    }
    return [events.get(position) ?? []].flat();
  };
  for (const view of views) {
    const calendar = ical({
      name: icalText(view.name, false),
      method: ICalCalendarMethod.PUBLISH,
      prodId: { company: 'Groundswell', product: 'Timetables', language: 'EN' },
    });
    for (const event of view.classes.flatMap(eventAt)) calendar.createEvent(event);
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

/** None for a class without a time, or with holidays alone. */
function eventOf(
  problem: Problem,
  timetable: Timetable,
  position: number,
  firstDay: number,
  stampMs: number,
): ICalEventData | undefined {
  const one = problem.classes[position];
  const time = one?.times[timetable.times[position] ?? -1];
  if (!one || !time) return undefined;
  const clock = new ProblemClock(problem);
  const startMs = clock.minutesAt(time.start) * MINUTE_MS;
  const { held, skipped } = occurrences(time, problem.calendar, firstDay);
  const [first, last] = [held[0], held.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const room = problem.rooms[one.rooms[timetable.rooms[position] ?? -1]?.room ?? -1];
  const teachers = one.teachers.map((teacher) => problem.teachers[teacher]?.name);
  const repeating = {
    freq: ICalEventRepeatingFreq.WEEKLY,
    byDay: clock.weekdaysOf(time.days).map((day) => byDay[day]),
    until: new Date(last + startMs),
    ...(skipped.length > 0 ? { exclude: skipped.map((date) => new Date(date + startMs)) } : {}),
  };
  return {
    id: `${inUrl(one.id)}@${inUrl(problem.name)}`,
    stamp: new Date(stampMs),
    start: new Date(first + startMs),
    end: new Date(first + startMs + clock.minutesOf(time.length) * MINUTE_MS),
    floating: true,
    summary: summaryOf(problem, one),
    ...(room ? { location: room.name === undefined ? room.id : `${room.name} (${room.id})` } : {}),
    ...(teachers.length > 0 ? { description: teachers.join(', ') } : {}),
    ...(first === last ? {} : { repeating }),
  };
}

function summaryOf({ courses }: Problem, { id, course }: ClassToPlace): string {
  const named = courses[course];
  return named && named.name !== named.id ? `${named.name} (${id})` : id;
}
