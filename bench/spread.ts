/** What repeated measurements come to. Must hide neither the best nor the worst. */

/** To a thousandth. */
export type Spread = { median: number; min: number; max: number };

/** Throws when there is no value. */
export function spread(values: readonly number[]): Spread {
  if (values.length === 0) throw new Error('values: expected at least one, got none');
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number): number => Math.round((sorted.at(index) as number) * 1_000) / 1_000;
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
  return { median, min: at(0), max: at(-1) };
}
