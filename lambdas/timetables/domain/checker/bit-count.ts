/** Counts the ones of a mask of days or weeks. Must take what fits into 31 bits. */
export function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
