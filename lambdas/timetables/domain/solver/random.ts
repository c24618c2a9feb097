/** Random numbers of a seed: sfc32, which passes PractRand and takes four words of state. Must be the only source of chance in the solver. */

/** Four words of state, the last one a counter. */
export type RandomState = readonly [number, number, number, number];

const WARM_UP = 12;

/** Source: Chris Doty-Humphrey, PractRand, "sfc" with 32-bit words. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  constructor([a, b, c, counter]: RandomState) {
    this.#a = a | 0;
    this.#b = b | 0;
    this.#c = c | 0;
    this.#counter = counter | 0;
  }

  static ofSeed(seed: number): Random {
    const random = new Random([seed, seed >>> 16, 0x9e3779b9, 1]);
    for (let i = 0; i < WARM_UP; i += 1) random.next();
    return random;
  }

  /** A signed 32-bit word. */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return sum;
  }

  /** A whole number from 0 to `below - 1`; `below` is at least 1 and less than 2^31. Its bias is below 2^-31 * `below`. */
  below(below: number): number {
    return Math.floor((this.next() >>> 0) * 2.3283064365386963e-10 * below);
  }

  /** A number in [0, 1). */
  unit(): number {
    return (this.next() >>> 0) * 2.3283064365386963e-10;
  }

  state(): RandomState {
    return [this.#a, this.#b, this.#c, this.#counter];
  }
}
