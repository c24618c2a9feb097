import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf } from '../../../../lambdas/kernel/core/bucket.ts';
import { planSweep, planWave, recentRunIds } from '../../../../lambdas/prayer-times/domain/plan-wave.ts';
import { dayOf, type Spread, type Tier, tierOf } from '../../../../lambdas/prayer-times/domain/tiers.ts';
import { anyMonth, anySpread, lastDayOf, timeOf, users } from '../../../support/wave-room.ts';

const DAY_MS = 86_400_000;
const at = (iso: string): number => Date.parse(iso);
const plain = (buckets: number): Spread => ({ buckets, tiers: [] });
const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1);

/** How many whole days ago a user was seen last at each run; undefined: never. */
const idleDays = fc.option(fc.nat(70), { nil: undefined });
const seenAt = (idle: number | undefined, now: number) =>
  idle === undefined ? undefined : now - idle * DAY_MS;
const dayOfUser = ({ buckets, tiers }: Spread, userId: string, idle: number | undefined): number =>
  dayOf(bucketOf(userId, buckets), tierOf(tiers, seenAt(idle, 0), 0));

describe('planWave', () => {
  it('takes bucket D - 1 on day D, by the UTC date of the schedule', () => {
    const plan = planWave(at('2026-11-05T23:59:59Z'), plain(28));
    expect(plan).toMatchObject({ runId: 'wave#2026-11-05', month: '2026-12', buckets: [4] });
    expect(users(56).filter((userId) => plan.isDue(userId, undefined))).toEqual(['4', '32']);
    expect(planWave(at('2026-12-31T02:00:00+05:45'), plain(31))).toMatchObject({
      runId: 'wave#2026-12-30',
      month: '2027-01',
      buckets: [29],
    });
  });

  it('asks when users were seen only where there are tiers', () => {
    const rest: Tier = { name: 'rest', first: 1, last: 28 };
    const now = at('2026-11-05T02:00:00Z');
    expect(planWave(now, plain(28)).asksLastSeen).toBe(false);
    expect(planWave(now, { buckets: 28, tiers: [rest] }).asksLastSeen).toBe(true);
  });

  it('refuses a time before a month that no worker takes', () => {
    expect(() => planWave(at('2100-12-05T02:00:00Z'), plain(28))).toThrow(
      'expected a time before a month from 2000-01 to 2100-12, got one before 2101-01',
    );
  });

  it('leaves the days after the cycle idle', () => {
    expect(planWave(at('2026-11-29T02:00:00Z'), plain(28)).buckets).toEqual([]);
    expect(planWave(at('2028-02-29T02:00:00Z'), plain(29))).toMatchObject({
      buckets: [28],
      month: '2028-03',
    });
  });

  it('has every user due on exactly one day of a month of 31, and on at most one of any month', () => {
    fc.assert(
      fc.property(anySpread, anyMonth, fc.nat(999), idleDays, (spread, month, id, idle) => {
        const userId = String(id);
        const days = upTo(lastDayOf(month)).filter((day) => {
          const time = timeOf(month, day, 2);
          const plan = planWave(time, spread);
          const isDue = plan.isDue(userId, seenAt(idle, time));
          if (isDue) expect(plan.buckets).toContain(bucketOf(userId, spread.buckets));
          return isDue;
        });
        const theirs = dayOfUser(spread, userId, idle);
        expect(days).toEqual(theirs <= lastDayOf(month) ? [theirs] : []);
      }),
    );
  });
});

describe('planSweep', () => {
  it('takes those whose day has passed', () => {
    const plan = planSweep(at('2026-11-05T08:00:00Z'), plain(28));
    expect(plan).toMatchObject({ runId: 'sweep#2026-11-05', buckets: [0, 1, 2, 3] });
    expect(users(28).filter((userId) => plan.isDue(userId, undefined))).toEqual(['1', '2', '3', '28']);
  });

  it('takes everybody but the last day’s own on the day before, and everybody on the last day', () => {
    expect(planSweep(at('2027-02-26T08:00:00Z'), plain(31)).buckets).toHaveLength(25);
    expect(planSweep(at('2027-02-27T08:00:00Z'), plain(31)).buckets).toEqual(
      upTo(31).flatMap((day) => (day === 28 ? [] : [day - 1])),
    );
    expect(planSweep(at('2027-02-28T08:00:00Z'), plain(31)).buckets).toHaveLength(31);
    expect(planSweep(at('2028-02-28T08:00:00Z'), plain(31)).buckets).toHaveLength(30);
  });

  it('looks at everybody but the last day’s own before the month begins at UTC+14, at whatever hour it runs', () => {
    fc.assert(
      fc.property(
        anySpread,
        anyMonth,
        fc.nat(999),
        idleDays,
        fc.integer({ min: 0, max: 23 }),
        (spread, month, id, idle, sweepHour) => {
          const lastDay = lastDayOf(month);
          const kiritimati = timeOf(month, lastDay, 10);
          const inTime = upTo(lastDay)
            .map((day) => timeOf(month, day, sweepHour))
            .filter((time) => time < kiritimati);
          const isSeen = inTime.some((time) => planSweep(time, spread).isDue(String(id), seenAt(idle, time)));
          if (dayOfUser(spread, String(id), idle) !== lastDay) expect(isSeen).toBe(true);
        },
      ),
    );
  });

  it('never takes a user ahead of a day that the month still has', () => {
    fc.assert(
      fc.property(anySpread, anyMonth, fc.nat(999), idleDays, (spread, month, id, idle) => {
        const lastDay = lastDayOf(month);
        const theirs = dayOfUser(spread, String(id), idle);
        for (const day of upTo(lastDay)) {
          const time = timeOf(month, day, 8);
          if (!planSweep(time, spread).isDue(String(id), seenAt(idle, time))) continue;
          expect(theirs <= day || (theirs > lastDay && day >= lastDay - 1)).toBe(true);
        }
      }),
    );
  });
});

describe('recentRunIds', () => {
  it('names the runs of the 31 days before, in which one may still be open', () => {
    const ids = recentRunIds(at('2026-12-02T08:00:00Z'));
    expect(ids).toHaveLength(62);
    expect(ids.slice(0, 2)).toEqual(['wave#2026-11-01', 'sweep#2026-11-01']);
    expect(ids.slice(-4)).toEqual([
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
    expect(tierOf(all, now - 7 * DAY_MS, now)?.name).toBe('active');
    expect(tierOf(all, now - 7 * DAY_MS - 1, now)?.name).toBe('recent');
    expect(tierOf(all, now - 31 * DAY_MS, now)?.name).toBe('rest');
  });

  it('takes the rest for those never seen, and nobody has a tier where there are none', () => {
    expect(tierOf(all, undefined, now)?.name).toBe('rest');
    expect(tierOf([], now, now)).toBeUndefined();
  });
});
