/** The locks that a planner collects for the next solve. Kept for as long as the window is open; nothing is sent before they say so. */
import { signal } from '@preact/signals';
import type { Result, Row } from '../../lambdas/timetables/contract.ts';
import { type Place, placeInWords } from './clock.ts';

/** Numbers are those of an `option` that the API answered. */
export type WantedLock = Result['locks'][number];

export class WantedLocks {
  readonly all;
  readonly #key: string;

  /** Begins with `former`, what the job itself was locked by. */
  constructor(jobId: string, variant: number, former: readonly WantedLock[]) {
    this.#key = `locks ${jobId} ${variant}`;
    const kept = sessionStorage.getItem(this.#key);
    this.all = signal<readonly WantedLock[]>(kept ? (JSON.parse(kept) as WantedLock[]) : former);
  }

  /** The lock of a class; undefined where it has none. */
  of(classId: string): WantedLock | undefined {
    return this.all.value.find((lock) => lock.class === classId);
  }

  /** In place of the class's former lock. */
  lockAt(classId: string, place: Place & Pick<Row, 'option'>): void {
    const lock = { class: classId, ...place.option, words: placeInWords(place) };
    this.#keep([...this.all.value.filter((one) => one.class !== classId), lock]);
  }

  remove(classId: string): void {
    this.#keep(this.all.value.filter((lock) => lock.class !== classId));
  }

  #keep(locks: readonly WantedLock[]): void {
    this.all.value = locks;
    sessionStorage.setItem(this.#key, JSON.stringify(locks));
  }
}
