/** The sun's times on one solar day at one place, from adhan; must never answer a time that is no number or out of order. */
import { type CalculationParameters, Coordinates, PrayerTimes } from 'adhan';

const DAY_MS = 86_400_000;

/**
 * Adhan corrects the sun's path once, which suffices while the path crosses the horizon steeply: measured against the
 * sun's altitude it is right to 2 minutes where day and night last 2 hours, to 6 where they last one, and beyond that
 * puts asr before dhuhr or sunset after the next sunrise.
 */
const SHORTEST_MS = 3_600_000;

/** Epoch milliseconds, to the whole second, without anybody's minutes and unrounded. */
export type SunTimes = {
  fajr: number;
  sunrise: number;
  dhuhr: number;
  asr: number;
  sunset: number;
  maghrib: number;
  isha: number;
};

/** A place on earth, in degrees north and east. */
export type Place = { latitude: number; longitude: number };

/**
 * The times of a solar day in their natural order; nothing where the sun is not up or not down for an hour.
 *
 * @param solarDay as in `CivilDay`
 */
export function sunDay(
  { latitude, longitude }: Place,
  solarDay: number,
  parameters: CalculationParameters,
): SunTimes | undefined {
  // Adhan reads the date in the process's zone: noon of that zone names the same date everywhere.
  const date = new Date(1970, 0, 1 + solarDay, 12);
  const times = new PrayerTimes(new Coordinates(latitude, longitude), date, parameters);
  const [sunrise, dhuhr, asr] = [
    wholeSecond(times.sunrise),
    wholeSecond(times.dhuhr),
    wholeSecond(times.asr),
  ];
  const [sunset, maghrib] = [wholeSecond(times.sunset), wholeSecond(times.maghrib)];
  const night = DAY_MS - (sunset - sunrise);
  const lasting = sunset - sunrise >= SHORTEST_MS && night >= SHORTEST_MS;
  if (!(lasting && sunrise < dhuhr && dhuhr < asr && asr < sunset)) return undefined;
  return {
    fajr: fajrWithin(night, sunrise, wholeSecond(times.fajr), parameters),
    sunrise,
    dhuhr,
    asr,
    sunset,
    maghrib,
    isha: ishaWithin(night, sunset, wholeSecond(times.isha), parameters),
  };
}

/**
 * On the day or two of a year when the sun only just reaches an angle, adhan's single correction step can put fajr
 * after sunrise or isha before sunset (56.25 N 179 W, 2026-08-06). The high-latitude rule then decides, as it does on
 * the days around.
 */
function fajrWithin(night: number, sunrise: number, fajr: number, parameters: CalculationParameters): number {
  if (fajr < sunrise && fajr > sunrise - night) return fajr;
  return wholeSecond(sunrise - night * parameters.nightPortions().fajr);
}

/** An isha of fixed minutes is not held by adhan's high-latitude rules: here it ends with the first half of the night. */
function ishaWithin(night: number, sunset: number, isha: number, parameters: CalculationParameters): number {
  if (parameters.ishaInterval > 0) return Math.min(isha, wholeSecond(sunset + night / 2));
  if (isha > sunset && isha < sunset + night) return isha;
  return wholeSecond(sunset + night * parameters.nightPortions().isha);
}

function wholeSecond(time: Date | number): number {
  return Math.floor(Number(time) / 1000) * 1000;
}
