/** Sends a batch again and again until nothing of it is left. Must never drop what a service refused for the moment. */
import { type Backoff, backoffMs } from '../core/backoff.ts';
import { RetryLater } from '../core/errors.ts';

const ATTEMPTS = 8;
const BACKOFF: Backoff = { baseMs: 50, capMs: 3_000 };

/**
 * Calls `send` with what is open; it answers what was refused. Waits with back-off in between, 6.2 s in all at the most.
 * Throws `RetryLater` when `receiver` keeps refusing, and what `send` throws at once.
 */
export async function untilAccepted<T>(
  receiver: string,
  batch: readonly T[],
  send: (open: readonly T[]) => Promise<T[]>,
): Promise<void> {
  let open = batch;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (attempt > 0) await sleep(backoffMs(attempt - 1, Math.random(), BACKOFF));
    open = await send(open);
    if (open.length === 0) return;
  }
  throw new RetryLater(
    `expected ${receiver} to take a batch in ${ATTEMPTS} attempts, got ${open.length} left over`,
  );
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
