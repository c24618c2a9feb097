/** Which turn of the sun belongs to which date of a zone; must never read the process's own zone. */
import { Temporal } from 'temporal-polyfill';

const DAY_MS = 86_400_000;
const HOUR_NS = 3_600_000_000_000;

/** A date as its zone counts it, such as `2026-12-01`, and the solar day whose noon falls on it. */
export type CivilDay = {
  date: string;
  /** Days since 1970-01-01 as the meridian counts them: noon is at 12:00 UTC, less four minutes for each degree east. */
  solarDay: number;
};

/** A date of a zone, and the distance from UTC, at noon, by which its month lies on one side of the date line. */
type ZoneDate = { date: string; epochDay: number; offsetNanoseconds: number };

/** A wave asks for one month in a few hundred zones, for user after user: finding these dates took a sixth of a month's computation. */
const REMEMBERED_AT_MOST = 1_000;
const remembered = new Map<string, readonly ZoneDate[]>();

/**
 * The dates that a zone has in a month, in order.
 *
 * Near the date line a zone counts a day more or less than its meridian does (Kiritimati, 157 degrees west, keeps
 * UTC+14), and it may once have left a date out (Samoa had no 2011-12-30).
 *
 * @param month such as `2026-12`
 * @param longitude in degrees east, above -180
 */
export function civilDays(month: string, zone: string, longitude: number): CivilDay[] {
  return rememberedDates(month, zone).map(({ date, epochDay, offsetNanoseconds }) => ({
    date,
    solarDay: epochDay - daysAhead(offsetNanoseconds, longitude),
  }));
}

function rememberedDates(month: string, zone: string): readonly ZoneDate[] {
  const key = `${month} ${zone}`;
  const known = remembered.get(key);
  if (known) return known;
  if (remembered.size === REMEMBERED_AT_MOST) remembered.clear();
  const dates = zoneDates(month, zone);
  remembered.set(key, dates);
  return dates;
}

function zoneDates(month: string, zone: string): ZoneDate[] {
  const dates = datesOf(month);
  const [first, last] = [noon(`${month}-01`, zone), noon(`${month}-${dates.length}`, zone)];
  const elapsedDays = Math.round((last.epochMilliseconds - first.epochMilliseconds) / DAY_MS);
  if (first.day === 1 && last.day === dates.length && elapsedDays === dates.length - 1) {
    return dates.map((date) => zoneDate(date, first));
  }
  return dates
    .map((date) => ({ date, noon: noon(date, zone) }))
    .filter(({ date, noon }) => noon.toPlainDate().toString() === date)
    .map(({ date, noon }) => zoneDate(date, noon));
}

function zoneDate(date: string, { offsetNanoseconds }: Temporal.ZonedDateTime): ZoneDate {
  return { date, epochDay: Date.parse(date) / DAY_MS, offsetNanoseconds };
}

function datesOf(month: string): string[] {
  const { daysInMonth } = Temporal.PlainYearMonth.from(month);
  return Array.from({ length: daysInMonth }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
}

/** Noon of a date; of the date after it where the zone left that date out. */
function noon(date: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.PlainDateTime.from(`${date}T12:00`).toZonedDateTime(zone);
}

/** How many days the zone's calendar is ahead of the meridian's: 0 but near the date line, where it is 1 or -1. */
function daysAhead(offsetNanoseconds: number, longitude: number): number {
  return Math.round(((offsetNanoseconds / HOUR_NS) * 15 - longitude) / 360);
}
