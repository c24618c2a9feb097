/** Sends a batch again and again until nothing of it is left. Must never drop what a service refused for the moment. */
import { type Backoff, backoffMs } from '../core/backoff.ts';
import { RetryLater } from '../core/errors.ts';

const ATTEMPTS = 8;
const BACKOFF: Backoff = { baseMs: 50, capMs: 3_000 };

/**
 * Calls `send` with what is open; it answers what was refused. Waits with back-off in between.
 * Throws `RetryLater` when `receiver` keeps refusing, some 10 s at the most.
 */
export async function untilAccepted<T>(
  receiver: string,
  batch: readonly T[],
  send: (open: readonly T[]) => Promise<T[]>,
): Promise<void> {
  let open = batch;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    open = await send(open);
    if (open.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt, Math.random(), BACKOFF)));
  }
  throw new RetryLater(
    `expected ${receiver} to take a batch in ${ATTEMPTS} attempts, got ${open.length} left over`,
  );
}
