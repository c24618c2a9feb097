/** Draws among many by weight, again and again. Must sum the weights only once. */
import type { Draw } from './draw.ts';

export class Lottery {
  readonly #sums: readonly number[];

  /** @param weights positive, at least one */
  constructor(weights: readonly number[]) {
    let sum = 0;
    this.#sums = weights.map((weight) => {
      sum += weight;
      return sum;
    });
  }

  /** The position of a weight. */
  winner(draw: Draw): number {
    const ticket = draw.between(0, this.#sums.at(-1) ?? 0);
    let [low, high] = [0, this.#sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sums[middle] as number) > ticket) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
