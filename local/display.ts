/** Writes what happens to the terminal: one line redrawn on a screen, a line now and then into a file. */
import type { WriteStream } from 'node:tty';

const PLAIN_EVERY_MS = 3_000;

export class Display {
  readonly #out: Pick<WriteStream, 'write' | 'isTTY' | 'columns'>;
  readonly #now: () => number;
  #isOpen = false;
  #plainAtMs = Number.NEGATIVE_INFINITY;
  #latest: string | undefined;

  constructor(out: Pick<WriteStream, 'write' | 'isTTY' | 'columns'>, now: () => number) {
    this.#out = out;
    this.#now = now;
  }

  /** A line that stays. */
  say(text: string): void {
    this.settle();
    this.#out.write(`${text}\n`);
  }

  /** A line that the next one replaces; without a screen, at most one every three seconds. */
  update(text: string): void {
    if (this.#out.isTTY) {
      this.#out.write(`\r\x1b[2K${text.slice(0, this.#out.columns - 1)}`);
      this.#isOpen = true;
      return;
    }
    this.#latest = text;
    if (this.#now() - this.#plainAtMs >= PLAIN_EVERY_MS) this.settle();
  }

  /** Lets the last update stand. */
  settle(): void {
    if (this.#isOpen) this.#out.write('\n');
    this.#isOpen = false;
    if (this.#latest === undefined) return;
    this.#out.write(`${this.#latest}\n`);
    this.#plainAtMs = this.#now();
    this.#latest = undefined;
  }
}
