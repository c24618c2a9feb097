/** A user's id as colleagues say it. */

/** `42` of `acme:42`: an imported user's id begins with the organisation. */
export function userName(userId: string): string {
  return userId.slice(userId.indexOf(':') + 1);
}
