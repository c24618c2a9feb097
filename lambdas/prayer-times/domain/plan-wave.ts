/** Decides whom a day's wave or sweep is about. Must depend on nothing but the schedule's own time and the spread. */
import { bucketOf } from '../../kernel/core/bucket.ts';
import { calendarMonthSchema } from '../contract.ts';
import { dayOf, type Spread, tierOf } from './tiers.ts';

export type WavePlan = {
  /** `wave#2026-11-05` or `sweep#2026-11-05`: the same for every delivery of the same occurrence. */
  runId: string;
  scheduledAtMs: number;
  /** The month to generate, `2026-12`. */
  month: string;
  /** The buckets in which somebody may be due. */
  buckets: number[];
  /** Whether it matters when a user was last seen. */
  asksLastSeen: boolean;
  /** Whether a user is due who was last seen at `lastSeenAtMs`, if ever. */
  isDue(userId: string, lastSeenAtMs: number | undefined): boolean;
};

const DAY_MS = 86_400_000;

/** The users whose day it is (UTC date of the scheduled time). A day beyond the cycle has none. */
export function planWave(scheduledAtMs: number, spread: Spread): WavePlan {
  const { day } = calendarOf(scheduledAtMs);
  return planOf('wave', scheduledAtMs, spread, (theirs) => theirs === day);
}

/**
 * The users whose day has passed. On the last two days of the month also those whose day it is, and those whose day this
 * month does not have: nobody is left but who belongs to the last day's own wave. Two, since the next month begins at
 * 10:00 UTC of the last day where it begins first (UTC+14), and the last day's sweep may come later than that.
 */
export function planSweep(scheduledAtMs: number, spread: Spread): WavePlan {
  const { day, lastDay } = calendarOf(scheduledAtMs);
  const isFinal = day >= lastDay - 1;
  return planOf('sweep', scheduledAtMs, spread, (theirs) =>
    isFinal ? theirs <= day || theirs > lastDay : theirs < day,
  );
}

function planOf(
  kind: string,
  scheduledAtMs: number,
  { buckets, tiers }: Spread,
  isTheirDay: (day: number) => boolean,
): WavePlan {
  const { date, nextMonth } = calendarOf(scheduledAtMs);
  if (!calendarMonthSchema.safeParse(nextMonth).success) {
    throw new Error(`expected a time before a month from 2000-01 to 2100-12, got one before ${nextMonth}`);
  }
  const everyTier = tiers.length > 0 ? tiers : [undefined];
  return {
    runId: `${kind}#${date}`,
    scheduledAtMs,
    month: nextMonth,
    buckets: Array.from({ length: buckets }, (_, bucket) => bucket).filter((bucket) =>
      everyTier.some((tier) => isTheirDay(dayOf(bucket, tier))),
    ),
    asksLastSeen: tiers.length > 0,
    isDue: (userId, lastSeenAtMs) =>
      isTheirDay(dayOf(bucketOf(userId, buckets), tierOf(tiers, lastSeenAtMs, scheduledAtMs))),
  };
}

function calendarOf(atMs: number): { date: string; day: number; lastDay: number; nextMonth: string } {
  const now = new Date(atMs);
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  return {
    date: now.toISOString().slice(0, 10),
    day: now.getUTCDate(),
    lastDay: new Date(Date.UTC(year, month + 1, 0)).getUTCDate(),
    nextMonth: new Date(Date.UTC(year, month + 1, 1)).toISOString().slice(0, 7),
  };
}

/** A missed occurrence and a message wait for 14 days at the most, all that SQS can; and sweeps may be lost for three. */
const DAYS_LOOKED_BACK = 14 + 14 + 3;

/** The waves and sweeps of the days before in which a run may still be open, newest last. */
export function recentRunIds(scheduledAtMs: number): string[] {
  return Array.from({ length: DAYS_LOOKED_BACK }, (_, i) => DAYS_LOOKED_BACK - i).flatMap((daysAgo) => {
    const { date } = calendarOf(scheduledAtMs - daysAgo * DAY_MS);
    return [`wave#${date}`, `sweep#${date}`];
  });
}
