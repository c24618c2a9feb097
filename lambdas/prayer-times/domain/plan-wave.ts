/** Decides whom a day's wave or sweep is about. Must depend on nothing but the schedule's own time and the spread. */
import { calendarMonthSchema } from '../contract.ts';
import { dayOf, type Spread, type Tier } from './tiers.ts';

export type WavePlan = {
  /** `wave#2026-11-05` or `sweep#2026-11-05`: the same for every delivery of the same occurrence. */
  runId: string;
  /** The month to generate, `2026-12`. */
  month: string;
  /** The buckets in which somebody may be due. */
  buckets: number[];
  /** Whether a user of this bucket and tier is due. */
  isDue(bucket: number, tier: Tier | undefined): boolean;
};

/** The users whose day it is (UTC date of the scheduled time). A day beyond the cycle has none. */
export function planWave(scheduledAtMs: number, spread: Spread): WavePlan {
  const { date, day } = calendarOf(scheduledAtMs);
  return planOf(`wave#${date}`, scheduledAtMs, spread, (theirs) => theirs === day);
}

/** The users whose day has passed; on the last day of the month everybody, since short months starve late buckets. */
export function planSweep(scheduledAtMs: number, spread: Spread): WavePlan {
  const { date, day, isLastDay } = calendarOf(scheduledAtMs);
  return planOf(`sweep#${date}`, scheduledAtMs, spread, (theirs) => isLastDay || theirs < day);
}

function planOf(
  runId: string,
  scheduledAtMs: number,
  { buckets, tiers }: Spread,
  isTheirDay: (day: number) => boolean,
): WavePlan {
  const isDue = (bucket: number, tier: Tier | undefined): boolean => isTheirDay(dayOf(bucket, tier));
  const month = monthAfter(scheduledAtMs);
  if (!calendarMonthSchema.safeParse(month).success) {
    throw new Error(`expected a time before a month from 2000-01 to 2100-12, got one before ${month}`);
  }
  const everyTier = tiers.length > 0 ? tiers : [undefined];
  return {
    runId,
    month,
    buckets: Array.from({ length: buckets }, (_, bucket) => bucket).filter((bucket) =>
      everyTier.some((tier) => isDue(bucket, tier)),
    ),
    isDue,
  };
}

function calendarOf(atMs: number): { date: string; day: number; isLastDay: boolean } {
  const date = new Date(atMs).toISOString().slice(0, 10);
  const tomorrow = new Date(atMs + 86_400_000);
  return { date, day: Number(date.slice(8)), isLastDay: tomorrow.getUTCDate() === 1 };
}

function monthAfter(atMs: number): string {
  const now = new Date(atMs);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString().slice(0, 7);
}

/** The waves and sweeps of the three days before, newest last. */
export function recentRunIds(scheduledAtMs: number): string[] {
  return [3, 2, 1].flatMap((daysAgo) => {
    const { date } = calendarOf(scheduledAtMs - daysAgo * 86_400_000);
    return [`wave#${date}`, `sweep#${date}`];
  });
}
