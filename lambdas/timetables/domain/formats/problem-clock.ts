/** A problem's days and slots as weekdays and times of day. */
import type { Clock, Problem } from '../model/problem.ts';
import { type Weekday, weekdays } from './weekdays.ts';

export class ProblemClock {
  readonly #clock: Clock;
  /** By bit of `days`, its weekday. */
  readonly #weekdays: readonly Weekday[];

  constructor({ name, calendar: { clock, days } }: Problem) {
    if (!clock) throw new Error(`calendar.clock: expected one in problem ${name}, got none`);
    this.#clock = clock;
    const first = clock.firstWeekday - 1;
    this.#weekdays = [...weekdays.slice(first), ...weekdays.slice(0, first)].slice(0, days);
  }

  weekdaysOf(days: number): Weekday[] {
    return this.#weekdays.filter((_, bit) => (days >>> bit) & 1);
  }

  /** Bits of weekdays; of those that the problem has. */
  daysOf(names: readonly Weekday[]): number {
    return this.#weekdays.reduce((bits, day, bit) => (names.includes(day) ? bits | (1 << bit) : bits), 0);
  }

  /** Minutes after midnight at which a slot begins. */
  minutesAt(slot: number): number {
    return this.#clock.dayStartMinutes + slot * this.#clock.slotMinutes;
  }

  /** Minutes that so many slots last. */
  minutesOf(slots: number): number {
    return slots * this.#clock.slotMinutes;
  }
}
