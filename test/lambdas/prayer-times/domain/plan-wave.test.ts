import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planSweep, planWave, recentRunIds } from '../../../../lambdas/prayer-times/domain/plan-wave.ts';
import { dayOf, type Tier, tierOf } from '../../../../lambdas/prayer-times/domain/tiers.ts';

const at = (iso: string): number => Date.parse(iso);
const daysIn = (month: string): number => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
};

const dayRange = fc
  .tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 31 }))
  .map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));
const tiers: fc.Arbitrary<Tier[]> = fc.oneof(
  fc.constant<Tier[]>([]),
  fc
    .tuple(fc.array(fc.tuple(dayRange, fc.integer({ min: 1, max: 60 })), { maxLength: 3 }), dayRange)
    .map(([windows, rest]) => [
      ...windows.map(([days, seenWithinDays], i) => ({ name: `tier${i}`, seenWithinDays, ...days })),
      { name: 'rest', ...rest },
    ]),
);
const month = fc
  .tuple(fc.integer({ min: 2020, max: 2040 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`);

describe('planWave', () => {
  it('takes bucket D - 1 on day D, by the UTC date of the schedule', () => {
    const plan = planWave(at('2026-11-05T23:59:59Z'), { buckets: 28, tiers: [] });
    expect(plan).toMatchObject({ runId: 'wave#2026-11-05', month: '2026-12', buckets: [4] });
    expect(planWave(at('2026-12-31T02:00:00+05:45'), { buckets: 31, tiers: [] })).toMatchObject({
      runId: 'wave#2026-12-30',
      month: '2027-01',
      buckets: [29],
    });
  });

  it('refuses a time before a month that no worker takes', () => {
    expect(() => planWave(at('2100-12-05T02:00:00Z'), { buckets: 28, tiers: [] })).toThrow(
      'expected a time before a month from 2000-01 to 2100-12, got one before 2101-01',
    );
  });

  it('leaves the days after the cycle idle', () => {
    expect(planWave(at('2026-11-29T02:00:00Z'), { buckets: 28, tiers: [] }).buckets).toEqual([]);
    expect(planWave(at('2028-02-29T02:00:00Z'), { buckets: 29, tiers: [] })).toMatchObject({
      buckets: [28],
      month: '2028-03',
    });
  });

  it('has every bucket and tier due on exactly one day of a month of 31, and on at most one of any month', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), tiers, month, (buckets, someTiers, someMonth) => {
        for (const tier of someTiers.length > 0 ? someTiers : [undefined]) {
          for (let bucket = 0; bucket < buckets; bucket += 1) {
            const days = Array.from({ length: daysIn(someMonth) }, (_, day) => day + 1).filter((day) => {
              const time = at(`${someMonth}-${String(day).padStart(2, '0')}T02:00:00Z`);
              const plan = planWave(time, { buckets, tiers: someTiers });
              if (plan.isDue(bucket, tier)) expect(plan.buckets).toContain(bucket);
              return plan.isDue(bucket, tier);
            });
            const theirs = dayOf(bucket, tier);
            expect(days).toEqual(theirs <= daysIn(someMonth) ? [theirs] : []);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('planSweep', () => {
  it('takes those whose day has passed, and everybody on the last day', () => {
    expect(planSweep(at('2026-11-05T08:00:00Z'), { buckets: 28, tiers: [] })).toMatchObject({
      runId: 'sweep#2026-11-05',
      buckets: [0, 1, 2, 3],
    });
    expect(planSweep(at('2027-02-28T08:00:00Z'), { buckets: 31, tiers: [] }).buckets).toHaveLength(31);
    expect(planSweep(at('2028-02-28T08:00:00Z'), { buckets: 31, tiers: [] }).buckets).toHaveLength(27);
  });
});

describe('recentRunIds', () => {
  it('names the runs of the three days before', () => {
    expect(recentRunIds(at('2026-12-02T08:00:00Z'))).toEqual([
      'wave#2026-11-29',
      'sweep#2026-11-29',
      'wave#2026-11-30',
      'sweep#2026-11-30',
      'wave#2026-12-01',
      'sweep#2026-12-01',
    ]);
  });
});

describe('tierOf', () => {
  const all: Tier[] = [
    { name: 'recent', seenWithinDays: 30, first: 5, last: 14 },
    { name: 'active', seenWithinDays: 7, first: 1, last: 4 },
    { name: 'rest', first: 15, last: 28 },
  ];
  const now = at('2026-11-05T02:00:00Z');

  it('prefers the shortest window, whatever the order they are written in', () => {
    expect(tierOf(all, now - 7 * 86_400_000, now)?.name).toBe('active');
    expect(tierOf(all, now - 7 * 86_400_000 - 1, now)?.name).toBe('recent');
    expect(tierOf(all, now - 31 * 86_400_000, now)?.name).toBe('rest');
  });

  it('takes the rest for those never seen, and nobody has a tier where there are none', () => {
    expect(tierOf(all, undefined, now)?.name).toBe('rest');
    expect(tierOf([], now, now)).toBeUndefined();
  });
});
