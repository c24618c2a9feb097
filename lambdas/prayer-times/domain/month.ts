/** One user's month of prayer times; must depend on the preferences and the month alone, in any zone of the process. */
import type { Preferences } from '../contract.ts';
import { type CivilDay, civilDays } from './civil-days.ts';
import { hijriDate } from './hijri.ts';
import { type Calculation, calculationOf } from './methods.ts';
import { polarReason, sunDayOrRule } from './polar-day.ts';
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

/** The preference that stands in the way, as field errors say it. */
export type Refusal = { field: keyof Preferences; expected: string; got: string };

export type Month = { ok: true; days: MonthDay[] } | { ok: false; refusal: Refusal };

/**
 * All dates of a month that the user's zone has; or a refusal where the sun does not rise and set and the user named no
 * rule for it.
 *
 * Imsak is ten minutes before fajr. Midnight is the middle between maghrib (sunset for the Jafari methods) and the next
 * fajr. The user's minutes can put times out of their order; nothing else can.
 *
 * @param month as `calendarMonthSchema` takes it
 */
export function computeMonth(preferences: Preferences, month: string): Month {
  const { latitude, zone, polarRule } = preferences;
  // Adhan counts the 180th meridian from its eastern side.
  const longitude = preferences.longitude === -180 ? 180 : preferences.longitude;
  const calculation = calculationOf(preferences);
  const sunOf = ({ date, solarDay }: CivilDay) =>
    sunDayOrRule({ latitude, longitude }, solarDay, parametersOn(date, calculation, preferences), polarRule);
  const civil = civilDays(month, zone, longitude);
  const suns = civil.map(sunOf);
  const last = civil.at(-1);
  suns.push(last && sunOf({ ...last, solarDay: last.solarDay + 1 }));
  const days: MonthDay[] = [];
  for (const [index, { date }] of civil.entries()) {
    const sun = suns[index];
    if (!sun) return { ok: false, refusal: refusal(preferences, date) };
    days.push(monthDay(date, sun, suns[index + 1], calculation));
  }
  return { ok: true, days };
}

function parametersOn(
  date: string,
  { sun, sunInRamadan }: Calculation,
  { hijriAdjustmentDays }: Preferences,
) {
  return sunInRamadan && hijriDate(date, hijriAdjustmentDays).month === RAMADAN ? sunInRamadan : sun;
}

function monthDay(
  date: string,
  sun: SunTimes,
  next: SunTimes | undefined,
  { minutes, rounding, midnightFrom }: Calculation,
): MonthDay {
  const time = (name: keyof typeof minutes & keyof SunTimes, of: SunTimes) =>
    rounded(of[name] + minutes[name] * MINUTE_MS, rounding);
  const fajr = time('fajr', sun);
  const maghrib = time('maghrib', sun);
  const nextFajr = next ? time('fajr', next) : fajr + DAY_MS;
  const nightfall = midnightFrom === 'maghrib' ? maghrib : rounded(sun.sunset, rounding);
  return {
    date,
    imsak: fajr - IMSAK_MS + minutes.imsak * MINUTE_MS,
    fajr,
    sunrise: time('sunrise', sun),
    dhuhr: time('dhuhr', sun),
    asr: time('asr', sun),
    maghrib,
    isha: time('isha', sun),
    midnight: middle(nightfall, nextFajr, rounding),
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

function refusal({ latitude, polarRule }: Preferences, date: string): Refusal {
  const others = ['AqrabBalad', 'AqrabYaum'].filter((rule) => rule !== polarRule);
  return {
    field: 'polarRule',
    expected: `${others.join(' or ')}, since ${polarReason(latitude, date)}`,
    got: JSON.stringify(polarRule),
  };
}
