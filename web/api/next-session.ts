/** What a session that ran out keeps waiting. Must lose no question that was on its way. */
import { effect, signal } from '@preact/signals';

/** Whether the session has ended under somebody who was still at work. */
export const hasRunOut = signal(false);

/** Asks them to sign in again, and waits until they have. */
export function nextSession(): Promise<void> {
  hasRunOut.value = true;
  return new Promise((done) => {
    const stop = effect(() => {
      if (hasRunOut.value) return;
      done();
      stop();
    });
  });
}
