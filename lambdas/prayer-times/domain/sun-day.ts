/** The sun's times on one solar day at one place, from adhan; must never answer a time that is no number or out of order. */
import { type CalculationParameters, Coordinates, PrayerTimes } from 'adhan';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

/*
 * Adhan corrects the sun's path once, which is enough where the path crosses the horizon steeply. Where the sun hardly
 * rises or hardly sets it puts asr before dhuhr, or sunset after the next sunrise; such days show by a day or night that
 * is very short, or by a sunrise and a sunset at unlike distances from noon. At 64 to 78 degrees these limits take away
 * no more than three days of a year in which adhan has a sunrise and a sunset.
 */
const SHORTEST_MS = 30 * MINUTE_MS;
const LOPSIDED_MS = 20 * MINUTE_MS;

/** No rule lets fajr come before the middle of the night, nor isha after it; adhan's own middle is a few minutes off ours. */
const MOST_OF_THE_NIGHT = 0.6;

/** Epoch milliseconds, to the whole second. Sunset is the sun's own; the others carry the minutes of the method. */
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
 * The times of a solar day, each at least a minute after the one before; nothing where the sun does not clearly rise and set.
 *
 * @param solarDay as in `CivilDay`
 */
export function sunDay(
  { latitude, longitude }: Place,
  solarDay: number,
  parameters: CalculationParameters,
): SunTimes | undefined {
  // Adhan reads the date in the process's zone: noon names the same date in any that did not leave it out.
  const date = new Date(1970, 0, 1 + solarDay, 12);
  const times = new PrayerTimes(new Coordinates(latitude, longitude), date, parameters);
  const [sunrise, dhuhr, asr] = [
    wholeSecond(times.sunrise),
    wholeSecond(times.dhuhr),
    wholeSecond(times.asr),
  ];
  const [sunset, maghrib] = [wholeSecond(times.sunset), wholeSecond(times.maghrib)];
  const { methodAdjustments: added } = parameters;
  const morning = dhuhr - sunrise - (added.dhuhr - added.sunrise) * MINUTE_MS;
  const afternoon = sunset - dhuhr + added.dhuhr * MINUTE_MS;
  const night = DAY_MS - morning - afternoon;
  const isClear =
    morning + afternoon >= SHORTEST_MS &&
    night >= SHORTEST_MS &&
    Math.abs(morning - afternoon) <= LOPSIDED_MS;
  if (!(isClear && asr - dhuhr >= MINUTE_MS && maghrib - asr >= MINUTE_MS)) return undefined;
  return {
    fajr: fajrWithin(night, sunrise, wholeSecond(times.fajr), parameters),
    sunrise,
    dhuhr,
    asr,
    sunset,
    maghrib,
    isha: ishaWithin(night, maghrib, wholeSecond(times.isha), parameters),
  };
}

/**
 * On the day or two of a year when the sun only just reaches an angle, adhan can put fajr after sunrise or isha before
 * sunset (56.25 N 179 W, 2026-08-06). The high-latitude rule then decides, as it does on the days around.
 */
function fajrWithin(night: number, sunrise: number, fajr: number, parameters: CalculationParameters): number {
  if (sunrise - fajr >= MINUTE_MS && sunrise - fajr < night * MOST_OF_THE_NIGHT) return fajr;
  return wholeSecond(sunrise - night * parameters.nightPortions().fajr);
}

/** An isha of fixed minutes is not held by adhan's high-latitude rules: here it ends with the first half of the night. */
function ishaWithin(night: number, maghrib: number, isha: number, parameters: CalculationParameters): number {
  if (parameters.ishaInterval > 0) return Math.min(isha, wholeSecond(maghrib + night / 2));
  if (isha - maghrib >= MINUTE_MS && isha - maghrib < night * MOST_OF_THE_NIGHT) return isha;
  return wholeSecond(maghrib + night * parameters.nightPortions().isha);
}

function wholeSecond(time: Date | number): number {
  return Math.floor(Number(time) / 1000) * 1000;
}
