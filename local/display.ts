/** Writes what happens to the terminal: one line redrawn on a screen, a line now and then into a file. Must not be silent there while something goes on. */
import type { WriteStream } from 'node:tty';

/** Without a screen: how soon a new line may follow, and after how long the last one is said again. */
const NEW_AFTER_MS = 3_000;
const AGAIN_AFTER_MS = 15_000;
const LOOK_EVERY_MS = 1_000;

export class Display {
  readonly #out: Pick<WriteStream, 'write' | 'isTTY' | 'columns'>;
  readonly #now: () => number;
  #isOpen = false;
  #latest: string | undefined;
  #isTold = false;
  #toldAtMs = Number.NEGATIVE_INFINITY;
  #looking: NodeJS.Timeout | undefined;

  constructor(out: Pick<WriteStream, 'write' | 'isTTY' | 'columns'>, now: () => number) {
    this.#out = out;
    this.#now = now;
  }

  /** A line that stays. */
  say(text: string): void {
    this.settle();
    this.#out.write(`${text}\n`);
  }

  /** A line that the next one replaces; without a screen, at most one every three seconds and one at least every fifteen. */
  update(text: string): void {
    if (this.#out.isTTY) {
      this.#out.write(`\r\x1b[2K${text.slice(0, this.#out.columns - 1)}`);
      this.#isOpen = true;
      return;
    }
    if (text !== this.#latest) this.#isTold = false;
    this.#latest = text;
    this.#looking ??= setInterval(() => this.#look(), LOOK_EVERY_MS).unref();
    this.#look();
  }

  /** Lets the last update stand. */
  settle(): void {
    if (this.#isOpen) this.#out.write('\n');
    this.#isOpen = false;
    clearInterval(this.#looking);
    this.#looking = undefined;
    if (this.#latest !== undefined && !this.#isTold) this.#tell(this.#latest);
    this.#latest = undefined;
  }

  #look(): void {
    const waitedMs = this.#now() - this.#toldAtMs;
    if (this.#latest !== undefined && waitedMs >= (this.#isTold ? AGAIN_AFTER_MS : NEW_AFTER_MS)) {
      this.#tell(this.#latest);
    }
  }

  #tell(text: string): void {
    this.#out.write(`${text}\n`);
    this.#isTold = true;
    this.#toldAtMs = this.#now();
  }
}
