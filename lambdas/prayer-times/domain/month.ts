/** One user's month of prayer times; must depend on the preferences and the month alone, in any zone of the process. */
import type { Preferences } from '../contract.ts';
import { type CivilDay, civilDays } from './civil-days.ts';
import { hijriDate } from './hijri.ts';
import { type Calculation, calculationOf } from './methods.ts';
import { polarReason, sunDayOrRule } from './polar-day.ts';
import { polarRefusal, type Refusal } from './polar-refusal.ts';
import type { SunTimes } from './sun-day.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
const IMSAK_MS = 10 * MINUTE_MS;
const RAMADAN = 9;

/** The times of a day in their order, as columns of every rendering. */
export const timeNames = ['imsak', 'fajr', 'sunrise', 'dhuhr', 'asr', 'maghrib', 'isha', 'midnight'] as const;
export type TimeName = (typeof timeNames)[number];

/** A date as the user's zone counts it, and its times in epoch milliseconds, whole seconds. Isha and midnight may fall on the next date. */
export type MonthDay = { date: string } & Record<TimeName, number>;

export type Month = { ok: true; days: MonthDay[] } | { ok: false; refusal: Refusal };

/**
 * All dates of a month that the user's zone has; or a refusal where the sun does not clearly rise and set and the
 * user named no rule for it.
 *
 * Imsak is ten minutes before fajr. Midnight is the middle between maghrib and the next fajr; for the Jafari methods
 * between sunset and the next fajr, which above 60 degrees can come before a late maghrib. Everything else stands in its
 * order, and isha not after the next fajr, unless the user's own minutes move it.
 *
 * @param month as `calendarMonthSchema` takes it
 */
export function computeMonth(preferences: Preferences, month: string): Month {
  const { latitude, zone, polar_rule } = preferences;
  // Adhan counts the 180th meridian from its eastern side.
  const longitude = preferences.longitude === -180 ? 180 : preferences.longitude;
  const calculation = calculationOf(preferences);
  const sunOf = ({ date, solarDay }: CivilDay) =>
    sunDayOrRule({ latitude, longitude }, solarDay, parametersOn(date, calculation, preferences), polar_rule);
  const civil = civilDays(month, zone, longitude);
  const suns = civil.map(sunOf);
  const last = civil.at(-1);
  suns.push(last && sunOf({ ...last, solarDay: last.solarDay + 1 }));
  const days: MonthDay[] = [];
  for (const [index, { date }] of civil.entries()) {
    const sun = suns[index];
    if (!sun) return { ok: false, refusal: polarRefusal(preferences, polarReason(latitude, date)) };
    days.push(monthDay(date, sun, suns[index + 1], calculation, preferences.adjustments));
  }
  return { ok: true, days };
}

function parametersOn(date: string, calculation: Calculation, { hijri_adjustment_days }: Preferences) {
  const { sun, sunInRamadan } = calculation;
  return sunInRamadan && hijriDate(date, hijri_adjustment_days).month === RAMADAN ? sunInRamadan : sun;
}

function monthDay(
  date: string,
  sun: SunTimes,
  next: SunTimes | undefined,
  { rounding, midnightFrom }: Calculation,
  minutes: Preferences['adjustments'],
): MonthDay {
  const adjusted = (name: keyof typeof minutes, ms: number) =>
    rounded(ms + minutes[name] * MINUTE_MS, rounding);
  const nextFajr = next?.fajr ?? sun.fajr + DAY_MS;
  // In the shortest nights both stand at the middle of the night, each after its own day's sun.
  const isha = Math.min(sun.isha, nextFajr);
  const fajr = adjusted('fajr', sun.fajr);
  const maghrib = adjusted('maghrib', Math.min(sun.maghrib, isha - MINUTE_MS));
  const nightfall = midnightFrom === 'maghrib' ? maghrib : rounded(sun.sunset, rounding);
  return {
    date,
    imsak: fajr - IMSAK_MS + minutes.imsak * MINUTE_MS,
    fajr,
    sunrise: adjusted('sunrise', sun.sunrise),
    dhuhr: adjusted('dhuhr', sun.dhuhr),
    asr: adjusted('asr', sun.asr),
    maghrib,
    isha: adjusted('isha', isha),
    midnight: middle(nightfall, adjusted('fajr', nextFajr), rounding),
  };
}

/** As adhan rounds: the fraction of a second is cut off already, so that rounding up hh:mm:00 still adds a minute. */
function rounded(ms: number, rounding: Calculation['rounding']): number {
  if (rounding === 'none') return ms;
  return Math.floor((ms + (rounding === 'up' ? MINUTE_MS : MINUTE_MS / 2)) / MINUTE_MS) * MINUTE_MS;
}

/** Both ends are rounded already: what is left is half a unit, which goes up. */
function middle(from: number, to: number, rounding: Calculation['rounding']): number {
  const unit = rounding === 'none' ? 1000 : MINUTE_MS;
  return Math.ceil((from + to) / 2 / unit) * unit;
}
