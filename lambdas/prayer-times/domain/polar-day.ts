/** Times for days on which the sun does not rise or does not set, by the rule the user named; must never choose a rule itself. */
import type { CalculationParameters } from 'adhan';
import type { Preferences } from '../contract.ts';
import { type Place, type SunTimes, sunDay } from './sun-day.ts';

const DAY_MS = 86_400_000;
const LATITUDE_STEP = 0.1;
const HALF_YEAR_DAYS = 183;

/** Up to here every March and September from 2000 to 2100 has four days or more on which the sun clearly rises and sets. */
const NEAREST_DATE_DEGREES = 86;

/** The rules that give every day of every year its times at a latitude. */
export function polarRulesAt(latitude: number): Preferences['polar_rule'][] {
  return Math.abs(latitude) <= NEAREST_DATE_DEGREES ? ['AqrabBalad', 'AqrabYaum'] : ['AqrabBalad'];
}

/**
 * The times of a solar day, resolved by `rule` where the sun does not clearly rise and set; nothing where the rule has
 * no answer.
 *
 * Both rules are adhan's, searched here because adhan is content with any sunrise: the first day or latitude that has
 * one is where its times are out of order. Its steps of half a degree would also move maghrib by half an hour overnight.
 */
export function sunDayOrRule(
  place: Place,
  solarDay: number,
  parameters: CalculationParameters,
  rule: Preferences['polar_rule'],
): SunTimes | undefined {
  const own = sunDay(place, solarDay, parameters);
  if (own || rule === 'Refuse') return own;
  return rule === 'AqrabBalad'
    ? nearestLatitude(place, solarDay, parameters)
    : nearestDate(place, solarDay, parameters);
}

/** Aqrab al-bilad: the same day, on the same meridian, at the nearest latitude that has all the times. */
function nearestLatitude(
  { latitude, longitude }: Place,
  solarDay: number,
  parameters: CalculationParameters,
): SunTimes | undefined {
  const towardsEquator = -Math.sign(latitude) * LATITUDE_STEP;
  for (let nearer = latitude + towardsEquator; nearer * latitude > 0; nearer += towardsEquator) {
    const times = sunDay({ latitude: nearer, longitude }, solarDay, parameters);
    if (times) return times;
  }
  return undefined;
}

/** Aqrab al-yawm: the same place, with the clock times of the nearest day, later before earlier, that has them all. */
function nearestDate(
  place: Place,
  solarDay: number,
  parameters: CalculationParameters,
): SunTimes | undefined {
  for (let distance = 1; distance <= HALF_YEAR_DAYS; distance += 1) {
    for (const days of [distance, -distance]) {
      const times = sunDay(place, solarDay + days, parameters);
      if (times) return movedBy(-days * DAY_MS, times);
    }
  }
  return undefined;
}

function movedBy(ms: number, times: SunTimes): SunTimes {
  return {
    fajr: times.fajr + ms,
    sunrise: times.sunrise + ms,
    dhuhr: times.dhuhr + ms,
    asr: times.asr + ms,
    sunset: times.sunset + ms,
    maghrib: times.maghrib + ms,
    isha: times.isha + ms,
  };
}

/** Why a day has no times of its own: `the sun does not clearly set on 2026-06-01 at latitude 69`. */
export function polarReason(latitude: number, date: string): string {
  const northernSummer = date.slice(5) >= '03-21' && date.slice(5) <= '09-22';
  const words = northernSummer === latitude > 0 ? 'set' : 'rise';
  return `the sun does not clearly ${words} on ${date} at latitude ${latitude}`;
}
