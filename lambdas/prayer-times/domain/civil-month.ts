/** Which months are near, as a zone's own calendar counts them. */
import { Temporal } from 'temporal-polyfill';

/** `count` months from the one that holds `nowMs` in `zone`, such as `['2026-12', '2027-01']`. */
export function monthsFrom(nowMs: number, zone: string, count: number): string[] {
  const present = Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toPlainYearMonth();
  return Array.from({ length: count }, (_, months) => present.add({ months }).toString());
}
