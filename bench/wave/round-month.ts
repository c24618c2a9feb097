/** Which month a round generates. Must be one that nobody has yet. */

/** `2030-01` for round 0, then month by month. */
export function roundMonth(round: number): string {
  return new Date(Date.UTC(2030, round, 1)).toISOString().slice(0, 7);
}

/** For those who store in the table where the round's month is already: 28 years later the calendar repeats, so that it has as many days. */
export function besideMonth(round: number): string {
  return roundMonth(round + 28 * 12);
}
