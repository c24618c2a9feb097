import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf, fnv1a } from '../../../../lambdas/kernel/core/bucket.ts';

describe('bucketOf', () => {
  it('takes a numeric id modulo the buckets, exactly, however long', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 60n }), fc.integer({ min: 1, max: 31 }), (id, buckets) => {
        expect(bucketOf(String(id), buckets)).toBe(Number(id % BigInt(buckets)));
      }),
    );
  });

  it('counts the id alone, not the organisation before it', () => {
    expect(bucketOf('acme:42', 28)).toBe(14);
    expect(bucketOf('zeta:foobar', 28)).toBe(bucketOf('foobar', 28));
  });

  it('takes FNV-1a of any other id', () => {
    expect(fnv1a('')).toBe(0x811c9dc5);
    expect(fnv1a('a')).toBe(0xe40c292c);
    expect(fnv1a('foobar')).toBe(0xbf9cf968);
    expect(bucketOf('foobar', 28)).toBe(0xbf9cf968 % 28);
  });

  it('spreads uuids evenly: no bucket holds more than 1.2 times its share', () => {
    const buckets = 28;
    const counts = new Array<number>(buckets).fill(0);
    const users = 56_000;
    for (let i = 0; i < users; i += 1) {
      const id = `u-${(i * 2_654_435_761) % 4_294_967_296}-${i}`;
      const bucket = bucketOf(id, buckets);
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    expect(Math.max(...counts)).toBeLessThan((1.2 * users) / buckets);
  });
});
