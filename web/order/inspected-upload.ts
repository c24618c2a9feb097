/** Sends a university and follows it until it was looked at. Must tell of the last one chosen alone, and go on through what may pass. */
import { signal } from '@preact/signals';
import { lookingAgain, mayPass, wordsFor } from '../api/ask.ts';
import { readUpload, type Upload, upload } from '../api/timetables.ts';
import type { Checked } from './findings.tsx';

const LOOK_MS = 1_000;

export class InspectedUpload {
  /** What goes on, in words; empty when nothing does. */
  readonly doing = signal('');
  readonly refusal = signal('');
  readonly checked = signal<Checked | undefined>(undefined);
  #stop = new AbortController();

  /** In place of the one before. */
  async take(read: () => Promise<string>): Promise<void> {
    this.stop();
    const { signal } = this.#stop;
    this.checked.value = undefined;
    this.refusal.value = '';
    this.doing.value = 'Sending the university …';
    try {
      const uploadId = await upload(await read(), signal);
      const checked = await this.#inspection(uploadId, signal);
      if (!signal.aborted) this.checked.value = checked;
    } catch (error) {
      if (!signal.aborted) this.refusal.value = wordsFor(error);
    }
    if (!signal.aborted) this.doing.value = '';
  }

  /** Forgets what is on its way. */
  stop(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.doing.value = '';
  }

  async #inspection(uploadId: string, signal: AbortSignal): Promise<Checked> {
    for (;;) {
      const found = await this.#look(uploadId, signal);
      if (found?.state === 'checked') return found;
      if (found && !signal.aborted) this.doing.value = wordsOf(found);
      await new Promise((done) => setTimeout(done, LOOK_MS));
    }
  }

  /** Undefined where the next look may see more. */
  async #look(uploadId: string, signal: AbortSignal): Promise<Upload | undefined> {
    try {
      return await readUpload(uploadId, signal);
    } catch (error) {
      if (signal.aborted || !mayPass(error)) throw error;
      this.doing.value = lookingAgain(error);
      return undefined;
    }
  }
}

/** A look that failed is tried again by itself. */
function wordsOf(found: Exclude<Upload, Checked>): string {
  switch (found.state) {
    case 'waiting':
      return 'The file waits to be looked at …';
    case 'checking':
      return 'Looking for errors in it …';
    case 'failed':
      return `No errors can be told yet: ${found.reason}. Go on waiting, or stop and send it again.`;
  }
}
