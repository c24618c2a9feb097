/** Texts in memory, by key, for tests. Must keep the same promise as the bucket. */
import type { Files, UploadForm } from './bucket-files.ts';
import type { Clock } from './clock.ts';

/** Its forms lead nowhere. */
export class MemoryFiles implements Files {
  readonly texts = new Map<string, string>();
  readonly #writtenAtMs = new Map<string, number>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async read(key: string): Promise<string | undefined> {
    return this.texts.get(key);
  }

  async write(key: string, text: string): Promise<void> {
    this.texts.set(key, text);
    this.#writtenAtMs.set(key, this.#clock.now());
  }

  async copy(from: string, to: string): Promise<boolean> {
    const text = this.texts.get(from);
    if (text !== undefined) await this.write(to, text);
    return text !== undefined;
  }

  async writtenAtMs(key: string): Promise<number | undefined> {
    return this.texts.has(key) ? this.#writtenAtMs.get(key) : undefined;
  }

  async uploadForm(key: string): Promise<UploadForm> {
    return { url: 'https://files.invalid/', fields: { key } };
  }
}
