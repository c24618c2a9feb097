/** What classes need of the slots of a week, whichever of their options they take. Must never say more than they need. */
import { bitCount } from '../checker/bit-count.ts';
import type { Calendar, Meeting, Problem, TimeOption } from '../model/problem.ts';
import { type Deficiency, deficientSet } from './deficient-set.ts';

/** The options that are left to a class; rooms are indices into `Problem.rooms`. */
export type Left = { class: number; times: readonly TimeOption[]; rooms: readonly number[] };

/** Slots that a class fills in a week in any case: 0 where one of its times leaves the week out. */
export function slotsInWeek(times: readonly TimeOption[], week: number): number {
  if (!times.every(({ weeks }) => (weeks >> week) & 1)) return 0;
  return times.reduce(
    (least, { days, length }) => Math.min(least, bitCount(days) * length),
    Number.POSITIVE_INFINITY,
  );
}

/** Stretches of days in which the same times lie: the slots of a week, as coarse as these times allow. */
export class Stretches {
  /** Of each stretch, as a meeting of every week. */
  readonly meetings: readonly Meeting[];
  readonly #bounds: readonly number[];
  readonly #days: number;

  constructor(times: readonly TimeOption[], { days }: Calendar) {
    const bounds = new Set(times.flatMap(({ start, length }) => [start, start + length]));
    this.#bounds = [...bounds].sort((a, b) => a - b);
    this.#days = days;
    this.meetings = Array.from({ length: days }, (_, day) =>
      this.#bounds.slice(1).map((end, i): Meeting => {
        const start = this.#bounds[i] as number;
        return { days: 1 << day, weeks: -1, start, length: end - start };
      }),
    ).flat();
  }

  /** The stretches that some of the times cover: indices into `meetings`. */
  coveredBy(times: readonly TimeOption[]): number[] {
    const aDay = this.#bounds.length - 1;
    const covered = new Set<number>();
    for (const { start, length, days } of times) {
      const [first, end] = [this.#bounds.indexOf(start), this.#bounds.indexOf(start + length)];
      for (let day = 0; day < this.#days; day += 1) {
        if (((days >> day) & 1) === 0) continue;
        for (let i = first; i < end; i += 1) covered.add(day * aDay + i);
      }
    }
    return [...covered];
  }
}

/** What members need in a week, and what their places hold. */
export type Week = { needs: readonly number[]; capacities: readonly number[] };

/** The first week in which some members need more than all their `places` hold. */
export function shortWeek(
  { weeks }: Calendar,
  places: readonly (readonly number[])[],
  weekOf: (week: number) => Week,
): (Deficiency & { week: number }) | undefined {
  const judged = new Set<string>();
  for (let week = 0; week < weeks; week += 1) {
    const { needs, capacities } = weekOf(week);
    const key = `${needs.join()} ${capacities.join()}`;
    if (judged.has(key)) continue;
    judged.add(key);
    const demands = needs.map((demand, member) => ({ demand, places: places[member] ?? [] }));
    const found = deficientSet(demands, capacities);
    if (found) return { ...found, week };
  }
  return undefined;
}

/** All options of a class. */
export function leftTo({ classes }: Problem, one: number): Left {
  const { times = [], rooms = [] } = classes[one] ?? {};
  return { class: one, times, rooms: rooms.map(({ room }) => room) };
}
