/** When meetings take place, interned: each day-time (days, start, end) and each set of weeks has an id. Must lose nothing that a rule reads. */
import type { Meeting } from '../../../model/problem.ts';

export class Patterns {
  /** Of each day-time id. */
  readonly days: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  /** Of each week-set id. */
  readonly weeks: number[] = [];
  readonly #dayTimeIds = new Map<string, number>();
  readonly #weekSetIds = new Map<number, number>();

  dayTime({ days, start, length }: Meeting): number {
    const key = `${days} ${start} ${length}`;
    const known = this.#dayTimeIds.get(key);
    if (known !== undefined) return known;
    const id = this.days.push(days) - 1;
    this.starts.push(start);
    this.ends.push(start + length);
    this.#dayTimeIds.set(key, id);
    return id;
  }

  weekSet({ weeks }: Meeting): number {
    const known = this.#weekSetIds.get(weeks);
    if (known !== undefined) return known;
    const id = this.weeks.push(weeks) - 1;
    this.#weekSetIds.set(weeks, id);
    return id;
  }
}

/** Whether two meetings share a slot. */
export function overlap(a: Meeting, b: Meeting): boolean {
  const sharesDay = (a.days & b.days) !== 0 && (a.weeks & b.weeks) !== 0;
  return sharesDay && a.start < b.start + b.length && b.start < a.start + a.length;
}
