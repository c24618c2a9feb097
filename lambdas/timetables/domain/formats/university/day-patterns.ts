/** On which days a class may meet that meets several times a week. */

/** The least distance of two meetings, in days, where the week has room for it. */
const APART = 2;

/**
 * All sets of `count` of the days whose members lie two days or more apart; where there is none, all sets.
 *
 * @param days in order
 * @returns bits of days, in the order of their first days
 */
export function dayPatterns(days: readonly number[], count: number): number[] {
  const sets = setsOf(days, count);
  const apart = sets.filter((set) =>
    set.every((day, place) => place === 0 || day - (set[place - 1] ?? 0) >= APART),
  );
  return (apart.length > 0 ? apart : sets).map((set) => set.reduce((bits, day) => bits | (1 << day), 0));
}

function setsOf(days: readonly number[], count: number): number[][] {
  if (count === 0) return [[]];
  return days.flatMap((day, place) => setsOf(days.slice(place + 1), count - 1).map((rest) => [day, ...rest]));
}
