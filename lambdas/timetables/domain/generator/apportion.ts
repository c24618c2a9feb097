/** Cuts a whole into whole parts by weight. Must give away neither more nor less than the whole. */

/**
 * The method of the largest remainder (Hamilton), after everybody has had their `least`.
 *
 * @param total at least the sum of `least`
 * @param weights positive
 */
export function apportion(
  total: number,
  weights: readonly number[],
  least: readonly number[] = weights.map(() => 0),
): number[] {
  const free = total - least.reduce((sum, part) => sum + part, 0);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (free * weight) / whole);
  const parts = exact.map(Math.floor);
  const left = free - parts.reduce((sum, part) => sum + part, 0);
  const remainder = (i: number): number => (exact[i] as number) - (parts[i] as number);
  const byRemainder = [...exact.keys()].sort((a, b) => remainder(b) - remainder(a) || a - b);
  for (const i of byRemainder.slice(0, left)) parts[i] = (parts[i] as number) + 1;
  return parts.map((part, i) => part + (least[i] as number));
}
