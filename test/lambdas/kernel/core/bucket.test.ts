import { createHash } from 'node:crypto';
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
});

describe('the spread of users over the days of a month', () => {
  /** The share of the fullest of `days` days, in fair shares: 1.2 is the most that is promised above 1,000 users. */
  function fullest(ids: readonly string[], days: number): number {
    const counts = new Array<number>(days).fill(0);
    for (const day of ids.map((id) => bucketOf(id, days))) counts[day] = (counts[day] ?? 0) + 1;
    return (Math.max(...counts) * days) / ids.length;
  }

  /** Version 4 UUIDs as Cognito makes them, the same at every call with the same seed. */
  function uuids(seed: string, count: number): string[] {
    return Array.from({ length: count }, (_, i) => {
      const bytes = createHash('sha256').update(`${seed} ${i}`).digest();
      bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
      return bytes.toString('hex', 0, 16).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
    });
  }

  /** In how many of `populations` of so many users each some day of 28 carries more than 1.2 shares. */
  const uneven = (populations: number, users: number): number =>
    Array.from({ length: populations }, (_, i) => fullest(uuids(`${users}/${i}`, users), 28)).filter(
      (share) => share > 1.2,
    ).length;

  it('keeps every day below 1.2 shares for more than 1,000 numeric ids in a row, whatever the first', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_001, max: 3_000 }),
        fc.nat(),
        fc.integer({ min: 1, max: 31 }),
        (count, first, days) => {
          const ids = Array.from({ length: count }, (_, i) => `acme:${first + i}`);
          expect(fullest(ids, days)).toBeLessThanOrEqual(1.2);
        },
      ),
    );
  });

  // By the binomial tails: 3 of 1,000 such populations of 10,000 are uneven, 2 of a million of 20,000, and 98 of 100 of 1,001.
  it('keeps it for 10,000 UUIDs nearly always', () => {
    expect(uneven(50, 10_000)).toBeLessThanOrEqual(1);
  });

  it('cannot keep it for 1,001 UUIDs: so few are thrown unevenly by any hash', () => {
    expect(uneven(50, 1_001)).toBeGreaterThan(45);
  });
});
