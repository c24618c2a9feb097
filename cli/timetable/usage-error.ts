/** What a user has to mend, a line for each fault. Must never be thrown for a bug: those keep their stack. */
export class UsageError extends Error {
  override name = 'UsageError';
}
