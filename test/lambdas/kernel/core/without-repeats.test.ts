import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunksOf } from '../../../../lambdas/kernel/core/chunk.ts';
import { withoutRepeats } from '../../../../lambdas/kernel/core/without-repeats.ts';

async function* stream<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

describe('withoutRepeats', () => {
  it('leaves out what came shortly before, and lets through what came long ago', async () => {
    const seen = await Array.fromAsync(withoutRepeats(stream(['a', 'b', 'a', 'c', 'd', 'a']), 3));
    expect(seen).toEqual(['a', 'b', 'c', 'd', 'a']);
  });

  it('gives chunks of its window that hold nothing twice, and loses nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(8)), fc.integer({ min: 1, max: 6 }), async (items, window) => {
        const chunks = await Array.fromAsync(chunksOf(withoutRepeats(stream(items), window), window));
        for (const chunk of chunks) expect(new Set(chunk).size).toBe(chunk.length);
        expect(new Set(chunks.flat())).toEqual(new Set(items));
      }),
    );
  });
});
