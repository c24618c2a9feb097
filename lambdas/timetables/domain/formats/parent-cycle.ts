/** Finds classes that are, by way of their parents, parents of themselves. */

const UNSEEN = 0;
const DONE = -1;

/**
 * The positions of one circle, each followed by its parent; none where there is no circle. Linear in the classes.
 *
 * @param parents for each class the position of its parent
 */
export function findParentCycle(parents: readonly (number | undefined)[]): number[] {
  const seen = new Int32Array(parents.length).fill(UNSEEN);
  for (const start of parents.keys()) {
    const path: number[] = [];
    let at: number | undefined = start;
    while (at !== undefined && seen[at] === UNSEEN) {
      seen[at] = path.push(at);
      at = parents[at];
    }
    const from: number = at === undefined ? DONE : (seen[at] ?? DONE);
    if (from > 0) return path.slice(from - 1);
    for (const position of path) seen[position] = DONE;
  }
  return [];
}
