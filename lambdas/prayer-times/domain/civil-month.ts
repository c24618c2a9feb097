/** Which months are near, as a zone's own calendar counts them. */
import { Temporal } from 'temporal-polyfill';

/** Months before and after the present one that are near: somebody may look at them again and again. */
const NEAR_BEFORE = 1;
const NEAR_AFTER = 13;

/** `count` months from the one that holds `nowMs` in `zone`, such as `['2026-12', '2027-01']`. */
export function monthsFrom(nowMs: number, zone: string, count: number): string[] {
  const present = presentMonth(nowMs, zone);
  return Array.from({ length: count }, (_, months) => present.add({ months }).toString());
}

/** Whether a month lies between last month and the month 13 months ahead, these included. */
export function isNear(month: string, nowMs: number, zone: string): boolean {
  const { months: ahead } = presentMonth(nowMs, zone).until(month, { largestUnit: 'months' });
  return ahead >= -NEAR_BEFORE && ahead <= NEAR_AFTER;
}

function presentMonth(nowMs: number, zone: string): Temporal.PlainYearMonth {
  return Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toPlainYearMonth();
}
