/** The week in which a generated university teaches: whole hours from Monday to Friday, 08:00 to 20:00. Must agree with what readers make of it. */
import { clockTime } from '../formats/clock-time.ts';
import { dayPatterns } from '../formats/university/day-patterns.ts';
import type { UniversityDraft } from '../formats/university/university.ts';
import { type Weekday, weekdays } from '../formats/weekdays.ts';

/** How often and how long something meets; hours include the way to the next room. */
export type Rhythm = { timesAWeek: number; hours: number };

/** On the days of these bits, from hour `from` to before hour `to`, counted from the start of the day. */
export type Hours = { days: number; from: number; to: number };

type Pattern = Extract<
  UniversityDraft['courses'][number]['components'][number]['meetings'],
  { times_a_week: number }
>;

export const DAYS: readonly Weekday[] = weekdays.slice(0, 5);
export const HOURS_A_DAY = 12;
export const HOURS_A_WEEK = DAYS.length * HOURS_A_DAY;
/** Mornings of five hours and afternoons of seven. */
export const HALF_DAYS: readonly Hours[] = [...DAYS.keys()].flatMap((day) => [
  { days: 1 << day, from: 0, to: 5 },
  { days: 1 << day, from: 5, to: HOURS_A_DAY },
]);
/** Of every meeting the last ten minutes belong to those who leave and come, as on American and German campuses. */
export const PASSING_MINUTES = 10;
const FIRST_HOUR = 8;
const MINUTES_AN_HOUR = 60;
const SLOT_MINUTES = 5;

/** Fourteen weeks with two holidays; evenings are liked least, then Friday afternoons, then the first hour. */
export const TERM = {
  first_day: '2026-09-07',
  weeks: 14,
  days: [...DAYS],
  day_start: hour(0),
  slot_minutes: SLOT_MINUTES,
  slots_per_day: (HOURS_A_DAY * MINUTES_AN_HOUR) / SLOT_MINUTES,
  holidays: ['2026-10-12', '2026-11-11'],
  avoid: [
    { from: hour(10), to: hour(12), penalty: 3 },
    { days: ['fri'], from: hour(8), to: hour(12), penalty: 2 },
    { from: hour(0), to: hour(1), penalty: 1 },
  ],
} satisfies UniversityDraft['term'];

/** The time of day, hours counted from the start of the day. */
export function hour(hours: number): string {
  return clockTime((FIRST_HOUR + hours) * MINUTES_AN_HOUR);
}

/** Meetings of `hours` begin every `hours`, so that those of one length tile the day. */
export function patternOf({ timesAWeek, hours }: Rhythm): Pattern {
  return {
    times_a_week: timesAWeek,
    minutes: hours * MINUTES_AN_HOUR - PASSING_MINUTES,
    starts: startsOf(hours).map(hour),
  };
}

export function weeklyHours({ timesAWeek, hours }: Rhythm): number {
  return timesAWeek * hours;
}

/** All times that `patternOf` leaves open. */
export function timesOf({ timesAWeek, hours }: Rhythm): Hours[] {
  return dayPatterns([...DAYS.keys()], timesAWeek).flatMap((days) =>
    startsOf(hours).map((from) => ({ days, from, to: from + hours })),
  );
}

export function touch(a: Hours, b: Hours): boolean {
  return (a.days & b.days) !== 0 && a.from < b.to && b.from < a.to;
}

/** As a school writes it down. */
export function spanOf({ days, from, to }: Hours): { days: Weekday[]; from: string; to: string } {
  return { days: DAYS.filter((_, day) => days & (1 << day)), from: hour(from), to: hour(to) };
}

function startsOf(hours: number): number[] {
  return Array.from({ length: Math.floor(HOURS_A_DAY / hours) }, (_, i) => i * hours);
}
