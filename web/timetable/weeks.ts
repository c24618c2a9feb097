/** Weeks of a term as the API writes them: `1-7,9`. */

export function isInWeek(weeks: string, week: number): boolean {
  return weeks.split(',').some((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return first <= week && week <= last;
  });
}

/** Whether nothing has to be said of them: they are all `count` weeks of the term. */
export function areAll(weeks: string, count: number): boolean {
  return weeks === (count === 1 ? '1' : `1-${count}`);
}
