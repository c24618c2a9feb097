/** Moves classes that break hard rules, with all that they push away. Must look for them again from time to time, and be cheap when there are none. */
import type { Random } from '../../random.ts';
import type { Placement } from '../state/placement.ts';
import type { Eject } from './eject.ts';

/** Moves between two looks at all classes. */
const LOOK_EVERY = 200;

export class Repair {
  readonly #placement: Placement;
  readonly #eject: Eject;
  readonly #random: Random;
  readonly #suspects: Int32Array;
  #size = 0;
  #sinceLook = LOOK_EVERY;
  readonly #blamed: number[] = [];

  constructor(placement: Placement, eject: Eject, classes: Int32Array, random: Random) {
    this.#placement = placement;
    this.#eject = eject;
    this.#random = random;
    this.#suspects = classes.slice();
    this.#size = classes.length;
  }

  try(limit: number): boolean {
    this.#sinceLook += 1;
    if (this.#sinceLook > LOOK_EVERY || this.#size === 0) this.#look();
    if (this.#size === 0) return false;
    const c = this.#suspects[this.#random.below(this.#size)] as number;
    return this.#isGuilty(c) && this.#eject.from(c, limit);
  }

  /** Moves the guilty to the front of the list. */
  #look(): void {
    this.#sinceLook = 0;
    this.#size = 0;
    for (let i = 0; i < this.#suspects.length; i += 1) {
      const c = this.#suspects[i] as number;
      if (!this.#isGuilty(c)) continue;
      this.#suspects[i] = this.#suspects[this.#size] as number;
      this.#suspects[this.#size] = c;
      this.#size += 1;
    }
  }

  #isGuilty(c: number): boolean {
    this.#blamed.length = 0;
    this.#placement.blame(c, this.#blamed);
    return this.#blamed.length > 0 || (this.#placement.board.time[c] as number) < 0;
  }
}
