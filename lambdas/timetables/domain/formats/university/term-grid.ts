/** The term of a university as a grid of weeks, days and slots. Must round what blocks time outwards, and what takes time never. */
import { Temporal } from 'temporal-polyfill';
import type { Calendar, Meeting } from '../../model/problem.ts';
import { clockTime, minutesOf, weekBits } from '../clock-time.ts';
import { type Weekday, weekdays } from '../weekdays.ts';
import type { University } from './university.ts';

const DAYS_A_WEEK = 7;
const MINUTES_A_DAY = 1_440;

/** Tells one fault: the path of the field, what was expected, what was found. */
export type Report = (field: string, expected: string, got: string) => void;

type Span = { days?: readonly Weekday[] | undefined; from: string; to: string; weeks?: string | undefined };

/** What cannot be is reported, and then read as the whole term. */
export class TermGrid {
  readonly calendar: Calendar;
  /** Offsets of the days with teaching from the first day of the week. */
  readonly teachingDays: readonly number[];
  /** Slots at which meetings begin, where the term names any. */
  readonly starts: readonly number[] | undefined;
  readonly report: Report;
  readonly #term: University['term'];
  readonly #firstWeekday: number;
  readonly #dayStart: number;
  /** By week, the days without teaching. */
  readonly #off: readonly number[];

  constructor(term: University['term'], report: Report) {
    this.#term = term;
    this.report = report;
    this.#firstWeekday = weekdays.indexOf(term.days[0] ?? 'mon');
    this.#dayStart = minutesOf(term.day_start);
    this.teachingDays = term.days.map((day) => this.#offset(day));
    const days = Math.max(...this.teachingDays) + 1;
    const holidays = this.#holidays();
    const firstDate = this.#firstDate()?.toString();
    const { weeks, slots_per_day: slotsPerDay, slot_minutes: slotMinutes } = term;
    this.calendar = {
      weeks,
      days,
      slotsPerDay,
      clock: {
        firstWeekday: this.#firstWeekday + 1,
        dayStartMinutes: this.#dayStart,
        slotMinutes,
        ...(firstDate === undefined ? {} : { firstDate }),
        holidays,
      },
    };
    this.#off = this.#daysOff(holidays);
    this.#check();
    this.starts = term.starts?.flatMap((time, place) => this.start(time, `term.starts.${place}`) ?? []);
  }

  #check(): void {
    const { days, slots_per_day, slot_minutes, day_start, holidays, first_day } = this.#term;
    if (this.teachingDays.some((day, place) => place > 0 && day <= (this.teachingDays[place - 1] ?? 0))) {
      this.report('term.days', 'days in the order of the week, each once', days.join(', '));
    }
    const end = this.#dayStart + slots_per_day * slot_minutes;
    if (end > MINUTES_A_DAY) {
      const got = `${slots_per_day} of ${slot_minutes} minutes from ${day_start}`;
      this.report('term.slots_per_day', 'slots that end by 24:00', got);
    }
    if (holidays.length > 0 && first_day === undefined) {
      this.report('term.first_day', 'a date, since there are holidays', 'none');
    }
  }

  #offset(day: Weekday): number {
    return (weekdays.indexOf(day) - this.#firstWeekday + DAYS_A_WEEK) % DAYS_A_WEEK;
  }

  /** The first day of week 1. */
  #firstDate(): Temporal.PlainDate | undefined {
    if (this.#term.first_day === undefined) return undefined;
    const day = Temporal.PlainDate.from(this.#term.first_day);
    const offset = (day.dayOfWeek - 1 - this.#firstWeekday + DAYS_A_WEEK) % DAYS_A_WEEK;
    return day.subtract({ days: offset });
  }

  /** Holidays, and what of week 1 lies before the first day. */
  #holidays(): string[] {
    const dates = new Set(this.#term.holidays);
    let date = this.#firstDate();
    while (date && date.toString() !== this.#term.first_day) {
      dates.add(date.toString());
      date = date.add({ days: 1 });
    }
    return [...dates].sort();
  }

  #daysOff(holidays: readonly string[]): number[] {
    const off = new Array<number>(this.#term.weeks).fill(0);
    const first = this.#firstDate();
    if (!first) return off;
    for (const holiday of holidays) {
      const { days } = first.until(holiday);
      const week = Math.floor(days / DAYS_A_WEEK);
      const before = off[week];
      if (before !== undefined) off[week] = before | (1 << (days % DAYS_A_WEEK));
    }
    return off;
  }

  /** Bits of these days; of all days with teaching where none are named. */
  days(days: readonly Weekday[] | undefined, field: string): number {
    if (!days) return this.teachingDays.reduce((bits, day) => bits | (1 << day), 0);
    return days.reduce((bits, day) => {
      if (this.#term.days.includes(day)) return bits | (1 << this.#offset(day));
      this.report(field, `days of the term (${this.#term.days.join(', ')})`, day);
      return bits;
    }, 0);
  }

  weeks(weeks: string | undefined, field: string): number {
    const bits = weeks === undefined ? undefined : weekBits(weeks, this.#term.weeks);
    if (weeks !== undefined && bits === undefined) {
      this.report(field, `weeks from 1 to ${this.#term.weeks}, in order`, weeks);
    }
    return bits ?? 2 ** this.#term.weeks - 1;
  }

  /** The weeks in which at least one of the days has teaching. */
  heldWeeks(days: number, weeks: number): number {
    return this.#off.reduce((held, off, week) => ((days & ~off) === 0 ? held & ~(1 << week) : held), weeks);
  }

  /** The slot that begins then. */
  start(time: string, field: string): number | undefined {
    const slot = (minutesOf(time) - this.#dayStart) / this.#term.slot_minutes;
    if (Number.isInteger(slot) && slot >= 0 && slot < this.#term.slots_per_day) return slot;
    const end = clockTime(this.#dayStart + this.#term.slots_per_day * this.#term.slot_minutes);
    const { slot_minutes, day_start } = this.#term;
    this.report(field, `a time every ${slot_minutes} minutes from ${day_start}, before ${end}`, time);
    return undefined;
  }

  /** A length in slots; from `start`, where it is given, it must end within the day. */
  length(minutes: number, field: string, start = 0): number | undefined {
    const { slot_minutes, slots_per_day } = this.#term;
    const slots = minutes / slot_minutes;
    const most = slots_per_day - start;
    if (Number.isInteger(slots) && slots <= most) return slots;
    this.report(field, `a multiple of ${slot_minutes}, at most ${most * slot_minutes}`, String(minutes));
    return undefined;
  }

  /** The slots that are touched; undefined where that is none. */
  span({ days, from, to, weeks }: Span, field: string): Meeting | undefined {
    const slot = (time: string) => (minutesOf(time) - this.#dayStart) / this.#term.slot_minutes;
    if (minutesOf(to) <= minutesOf(from)) this.report(`${field}.to`, `a time after ${from}`, to);
    const start = Math.max(0, Math.floor(slot(from)));
    const end = Math.min(this.#term.slots_per_day, Math.ceil(slot(to)));
    const meeting = {
      days: this.days(days, `${field}.days`),
      weeks: this.weeks(weeks, `${field}.weeks`),
      start,
      length: end - start,
    };
    return end > start ? meeting : undefined;
  }
}
