/** Which of numbered things have changed since somebody last asked. Must name each once. */

export class Journal {
  readonly #marked: Uint8Array;
  readonly #list: Int32Array;
  #size = 0;

  constructor(count: number) {
    this.#marked = new Uint8Array(count);
    this.#list = new Int32Array(count);
  }

  mark(i: number): void {
    if (this.#marked[i]) return;
    this.#marked[i] = 1;
    this.#list[this.#size] = i;
    this.#size += 1;
  }

  /** Visits what has changed and forgets it. */
  drain(visit: (i: number) => void): void {
    for (let n = 0; n < this.#size; n += 1) {
      const i = this.#list[n] as number;
      this.#marked[i] = 0;
      visit(i);
    }
    this.#size = 0;
  }
}
