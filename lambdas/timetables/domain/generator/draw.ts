/** Draws from distributions. Must take every random number of the generator, so that a seed stands for one university. */
import { Random } from '../solver/random.ts';

export class Draw {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = Random.ofSeed(seed);
  }

  /** True in this share of the cases. */
  happens(share: number): boolean {
    return this.#random.unit() < share;
  }

  /** Any of a list that has at least one, all alike. */
  oneOf<T>(list: readonly T[]): T {
    return list[this.#random.below(list.length)] as T;
  }

  /** One of `[choice, share]`; the shares add up to 1. */
  byShare<T>(choices: readonly (readonly [choice: T, share: number])[]): T {
    let left = this.#random.unit();
    for (const [choice, share] of choices) {
      left -= share;
      if (left < 0) return choice;
    }
    return (choices.at(-1) as readonly [T, number])[0];
  }

  between(least: number, most: number): number {
    return least + this.#random.unit() * (most - least);
  }

  /** Log-normal with median 1: the exponential of a normal number (Box and Muller, 1958) times `spread`. */
  logNormal(spread: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.#random.unit()));
    return Math.exp(spread * radius * Math.cos(2 * Math.PI * this.#random.unit()));
  }

  /** Fisher and Yates. */
  shuffled<T>(list: readonly T[]): T[] {
    const mixed = [...list];
    for (let last = mixed.length - 1; last > 0; last -= 1) {
      const other = this.#random.below(last + 1);
      [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
    }
    return mixed;
  }
}
