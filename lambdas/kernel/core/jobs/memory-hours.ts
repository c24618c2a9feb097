/** Hours in memory, for tests and simulation. Must keep the same contract as the DynamoDB store. */
import type { Hours } from './hours.ts';
import { slidingHour } from './sliding-hour.ts';

export class MemoryHours implements Hours {
  readonly #places = new Map<string, readonly number[]>();

  async takePlace(what: string, organisation: string, perHour: number, nowMs: number): Promise<number> {
    const retryAfterMs = this.untilFree(what, organisation, perHour, nowMs);
    if (retryAfterMs === 0) this.take(what, organisation, nowMs);
    return retryAfterMs;
  }

  /** How long until a place is free, in ms. */
  untilFree(what: string, organisation: string, perHour: number, nowMs: number): number {
    return slidingHour(this.#of(what, organisation), perHour, nowMs).retryAfterMs;
  }

  /** Takes a place, whether one is free or not. */
  take(what: string, organisation: string, nowMs: number): void {
    const places = [...this.#of(what, organisation), nowMs];
    this.#places.set(
      `${what}#${organisation}`,
      places.toSorted((a, b) => a - b),
    );
  }

  #of(what: string, organisation: string): readonly number[] {
    return this.#places.get(`${what}#${organisation}`) ?? [];
  }
}
