/** The error that tells the queue what to do. Anything else that is thrown is a bug: it is retried, too, then dead-lettered. */

/** The work cannot be done now; the queue delivers it again. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
}
