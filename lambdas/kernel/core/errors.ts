/** Errors that tell the queue what to do. Anything else that is thrown is a bug: it is retried, then dead-lettered. */

/** The work cannot be done now; the queue delivers it again. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
}

/** The work can never be done; the reason is recorded and it is not retried. */
export class GiveUp extends Error {
  override readonly name = 'GiveUp';
}
