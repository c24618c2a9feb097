import { describe, expect, it } from 'vitest';
import { cellOf, cellsOf, cellsOfLayout } from '../../../../lambdas/prayer-times/domain/cell.ts';

const layout = { buckets: 28, shards: 4 };
const USERS = 56_000;

/** How many users lie in each cell. */
function census(idOf: (i: number) => string): Map<string, number> {
  const counts = new Map(cellsOfLayout(layout).map((cell) => [cell, 0]));
  for (let i = 0; i < USERS; i += 1) {
    const cell = cellOf(idOf(i), layout);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts;
}

describe('cellOf', () => {
  it('names bucket and shard of a layout, for ever', () => {
    expect(cellOf('42', layout)).toBe('28x4#14#2');
    expect(cellOf('abc', { buckets: 1, shards: 1 })).toBe('1x1#00#0');
  });

  it.each([
    ['numeric ids', (i: number) => String(i)],
    ['other ids', (i: number) => `5d0c1c9e-${i.toString(16).padStart(8, '0')}-4000`],
  ])('spreads %s evenly over every shard of every bucket', (_, idOf) => {
    const counts = [...census(idOf).values()];
    const share = USERS / counts.length;
    expect(counts).toHaveLength(112);
    expect(Math.min(...counts)).toBeGreaterThan(0.7 * share);
    expect(Math.max(...counts)).toBeLessThan(1.3 * share);
  });

  it('lies among the cells of its bucket', () => {
    expect(cellsOf(layout, 14)).toContain(cellOf('42', layout));
  });
});
