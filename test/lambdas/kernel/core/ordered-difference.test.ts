import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderedDifference } from '../../../../lambdas/kernel/core/ordered-difference.ts';

async function* stream<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function difference(left: readonly string[], right: readonly string[]): Promise<string[]> {
  const missing = orderedDifference(stream(left), (item) => item, stream(right));
  return Array.fromAsync(missing);
}

describe('orderedDifference', () => {
  it('yields what the right stream lacks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.string()), fc.array(fc.string()), async (left, right) => {
        const expected = left.filter((item) => !right.includes(item)).sort();
        expect(await difference([...left].sort(), [...right].sort())).toEqual(expected);
      }),
    );
  });

  it('refuses a stream that is out of order rather than miss somebody', async () => {
    await expect(difference(['b', 'a'], [])).rejects.toThrow(
      'expected keys in ascending order, got "a" after "b"',
    );
  });

  it('closes the right stream when its reader stops early', async () => {
    let isClosed = false;
    async function* endless() {
      try {
        for (;;) yield 'zzz';
      } finally {
        isClosed = true;
      }
    }
    for await (const _ of orderedDifference(stream(['a', 'b']), (item) => item, endless())) break;
    expect(isClosed).toBe(true);
  });
});
