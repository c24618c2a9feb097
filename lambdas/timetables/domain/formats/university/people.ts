/** When the faculty cannot teach, and what times nobody likes. */
import type { Meeting, TimeOption } from '../../model/problem.ts';
import { meetingsOverlap } from '../meetings-overlap.ts';
import type { TermGrid } from './term-grid.ts';
import type { University } from './university.ts';

type Avoid = University['term']['avoid'];

/** A time that is not liked, and what it costs. */
type Dislike = { meeting: Meeting; penalty: number };

export class People {
  readonly #positions: ReadonlyMap<string, number>;
  readonly #unavailable: readonly (readonly Meeting[])[];
  readonly #dislikes: readonly (readonly Dislike[])[];
  readonly #grid: TermGrid;

  constructor(faculty: University['faculty'], grid: TermGrid) {
    this.#grid = grid;
    this.#positions = new Map(faculty.map(({ id }, position) => [id, position]));
    this.#unavailable = faculty.map(({ unavailable }, person) =>
      unavailable.flatMap((span, place) => grid.span(span, `faculty.${person}.unavailable.${place}`) ?? []),
    );
    this.#dislikes = faculty.map(({ avoid }, person) => dislikes(avoid, `faculty.${person}.avoid`, grid));
  }

  /** Positions of those among `ids` that exist. */
  positions(ids: readonly string[]): number[] {
    return ids.flatMap((id) => this.#positions.get(id) ?? []);
  }

  /** The times at which all of them can teach, dearer where one does not like to. */
  timesFor(people: readonly number[], times: readonly TimeOption[], field: string): readonly TimeOption[] {
    const busy = people.flatMap((person) => this.#unavailable[person] ?? []);
    const free = times.filter((time) => !busy.some((meeting) => meetingsOverlap(time, meeting)));
    if (times.length > 0 && free.length === 0) {
      this.#grid.report(
        `${field}.faculty`,
        'a time at which all of them can teach',
        `none of ${times.length}`,
      );
    }
    const unliked = people.flatMap((person) => this.#dislikes[person] ?? []);
    return busy.length === 0 && unliked.length === 0 ? times : dearer(free, unliked);
  }
}

export function dislikes(avoid: Avoid, field: string, grid: TermGrid): Dislike[] {
  return avoid.flatMap(({ penalty, ...span }, place) => {
    const meeting = grid.span(span, `${field}.${place}`);
    return meeting ? [{ meeting, penalty }] : [];
  });
}

/** The times with the penalties of all that they touch. */
export function dearer(times: readonly TimeOption[], unliked: readonly Dislike[]): TimeOption[] {
  return times.map((time) => {
    const touched = unliked.filter(({ meeting }) => meetingsOverlap(time, meeting));
    return { ...time, penalty: touched.reduce((sum, { penalty }) => sum + penalty, time.penalty) };
  });
}
