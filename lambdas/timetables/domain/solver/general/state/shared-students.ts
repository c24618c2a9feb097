/** How many students each two classes share, as neighbour lists that grow and shrink. Must stay symmetric. */
import { type PairIndex, pairIndex } from './pair-index.ts';

/** Neighbours of one class: parallel arrays of which the first `size` entries count. */
export type Neighbours = { size: number; other: Int32Array; count: Int32Array };

const FIRST_SIZE = 8;

export class SharedStudents {
  readonly of: readonly Neighbours[];
  /** Where `b` stands in the list of `a`, plus 1; 0 where it does not. */
  readonly #at: PairIndex;

  constructor(classes: number) {
    this.#at = pairIndex(classes);
    this.of = Array.from({ length: classes }, () => ({
      size: 0,
      other: new Int32Array(FIRST_SIZE),
      count: new Int32Array(FIRST_SIZE),
    }));
  }

  /** Adds `by` (1 or -1) students to what two different classes share. */
  change(a: number, b: number, by: number): void {
    this.#add(a, b, by);
    this.#add(b, a, by);
  }

  #add(a: number, b: number, by: number): void {
    const list = this.of[a] as Neighbours;
    const at = this.#at.get(a, b) - 1;
    if (at < 0) {
      this.#append(list, a, b, by);
      return;
    }
    const count = (list.count[at] as number) + by;
    list.count[at] = count;
    if (count === 0) this.#drop(list, a, at);
  }

  #append(list: Neighbours, a: number, b: number, count: number): void {
    if (list.size === list.other.length) {
      list.other = doubled(list.other);
      list.count = doubled(list.count);
    }
    list.other[list.size] = b;
    list.count[list.size] = count;
    list.size += 1;
    this.#at.set(a, b, list.size);
  }

  /** The last entry takes the place of the dropped one. */
  #drop(list: Neighbours, a: number, at: number): void {
    this.#at.set(a, list.other[at] as number, 0);
    list.size -= 1;
    if (at === list.size) return;
    const last = list.other[list.size] as number;
    list.other[at] = last;
    list.count[at] = list.count[list.size] as number;
    this.#at.set(a, last, at + 1);
  }
}

function doubled(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
