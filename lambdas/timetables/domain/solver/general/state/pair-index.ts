/** A small number for each ordered pair of classes. Must stay fast for few classes and small for many. */

export type PairIndex = {
  /** 0 for a pair that was never set. */
  get(a: number, b: number): number;
  set(a: number, b: number, value: number): void;
};

/** Up to here a plain table takes 72 MB or less. */
const DENSE_CLASSES = 6_000;

export function pairIndex(classes: number): PairIndex {
  return classes <= DENSE_CLASSES ? new DensePairs(classes) : new HashedPairs(classes);
}

class DensePairs implements PairIndex {
  readonly #classes: number;
  readonly #values: Uint16Array;

  constructor(classes: number) {
    this.#classes = classes;
    this.#values = new Uint16Array(classes * classes);
  }

  get(a: number, b: number): number {
    return this.#values[a * this.#classes + b] as number;
  }

  set(a: number, b: number, value: number): void {
    this.#values[a * this.#classes + b] = value;
  }
}

const FIRST_SIZE = 1 << 16;
const HASH = 0x9e3779b1;
const EMPTY = -1;

/** Open addressing; a pair that was set to 0 keeps its place until the table grows. */
class HashedPairs implements PairIndex {
  readonly #classes: number;
  #keys = new Int32Array(FIRST_SIZE).fill(EMPTY);
  #values = new Int32Array(FIRST_SIZE);
  #used = 0;

  constructor(classes: number) {
    this.#classes = classes;
  }

  get(a: number, b: number): number {
    const key = a * this.#classes + b;
    const slot = this.#find(key);
    return this.#keys[slot] === key ? (this.#values[slot] as number) : 0;
  }

  set(a: number, b: number, value: number): void {
    const key = a * this.#classes + b;
    let slot = this.#find(key);
    if (this.#keys[slot] !== key) {
      if (this.#used * 2 >= this.#keys.length) {
        this.#grow();
        slot = this.#find(key);
      }
      this.#keys[slot] = key;
      this.#used += 1;
    }
    this.#values[slot] = value;
  }

  #find(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = (Math.imul(key, HASH) >>> 7) & mask;
    while (this.#keys[slot] !== EMPTY && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  /** Forgets pairs at 0, and doubles the table where it is still more than a quarter full. */
  #grow(): void {
    const [keys, values] = [this.#keys, this.#values];
    const live = values.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0);
    const size = live * 4 > keys.length ? keys.length * 2 : keys.length;
    this.#keys = new Int32Array(size).fill(EMPTY);
    this.#values = new Int32Array(size);
    this.#used = live;
    for (const [i, value] of values.entries()) {
      if (value === 0) continue;
      const slot = this.#find(keys[i] as number);
      this.#keys[slot] = keys[i] as number;
      this.#values[slot] = value;
    }
  }
}
