/** A month as a user reads it, ready for JSON; must never write a time without the offset in force at it. */
import { Temporal } from 'temporal-polyfill';
import type { PrayerDay, Preferences } from '../contract.ts';
import { hijriText } from './hijri.ts';
import type { MonthDay } from './month.ts';

/** What a rendering needs to know of the user. */
export type Reader = Pick<Preferences, 'zone' | 'hijri_adjustment_days'>;

/** Days as objects: ISO 8601 times in the reader's zone, such as `2026-12-01T05:20:00+03:00`. */
export function renderJson(days: readonly MonthDay[], { zone, hijri_adjustment_days }: Reader): PrayerDay[] {
  const local = (epochMs: number) =>
    Temporal.Instant.fromEpochMilliseconds(epochMs).toString({ timeZone: zone, smallestUnit: 'second' });
  return days.map((day) => ({
    date: day.date,
    hijri: hijriText(day.date, hijri_adjustment_days),
    imsak: local(day.imsak),
    fajr: local(day.fajr),
    sunrise: local(day.sunrise),
    dhuhr: local(day.dhuhr),
    asr: local(day.asr),
    maghrib: local(day.maghrib),
    isha: local(day.isha),
    midnight: local(day.midnight),
  }));
}
