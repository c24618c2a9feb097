import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunksOf } from '../../../../lambdas/kernel/core/chunk.ts';

describe('chunksOf', () => {
  it('keeps order, loses nothing, and fills every chunk but the last', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), async (items, size) => {
        const chunks = await Array.fromAsync(chunksOf(items, size));
        expect(chunks.flat()).toEqual(items);
        expect(chunks.slice(0, -1).every((chunk) => chunk.length === size)).toBe(true);
        expect(chunks.every((chunk) => chunk.length > 0)).toBe(true);
      }),
    );
  });

  it('reads no further than the chunk that is asked for', async () => {
    let read = 0;
    async function* counting() {
      for (;;) {
        read += 1;
        yield read;
      }
    }
    for await (const _ of chunksOf(counting(), 10)) break;
    expect(read).toBe(10);
  });
});
