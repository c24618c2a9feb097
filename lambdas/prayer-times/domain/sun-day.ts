/** The sun's times on one solar day at one place, from adhan; must never answer a time that is no number or out of order. */
import { type CalculationParameters, Coordinates, PrayerTimes } from 'adhan';
import { type ClearDay, twilightsOf } from './twilight.ts';

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
 * Maghrib gives way to isha where the high-latitude rule or the angles leave no minute between them.
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
  const added = parameters.methodAdjustments;
  const minutes = (name: keyof typeof added) => added[name] * MINUTE_MS;
  const plain = (name: keyof typeof added) => wholeSecond(times[name]) - minutes(name);
  const sunset = wholeSecond(times.sunset);
  const day = clearDay(latitude, { sunriseMs: plain('sunrise'), noonMs: plain('dhuhr'), sunsetMs: sunset });
  const [sunrise, dhuhr, asr] = [
    wholeSecond(times.sunrise),
    wholeSecond(times.dhuhr),
    wholeSecond(times.asr),
  ];
  const nightfall = sunset + minutes('maghrib');
  if (!(day && asr - dhuhr >= MINUTE_MS && nightfall - asr >= MINUTE_MS)) return undefined;
  const adhan = { fajr: plain('fajr'), maghrib: plain('maghrib'), isha: plain('isha') };
  const twilights = twilightsOf(day, parameters, adhan);
  const isha = Math.max(wholeSecond(twilights.isha) + minutes('isha'), nightfall + MINUTE_MS);
  return {
    fajr: Math.min(wholeSecond(twilights.fajr) + minutes('fajr'), sunrise - MINUTE_MS),
    sunrise,
    dhuhr,
    asr,
    sunset,
    maghrib: Math.min(wholeSecond(twilights.maghrib) + minutes('maghrib'), isha - MINUTE_MS),
    isha,
  };
}

function clearDay(latitude: number, day: Omit<ClearDay, 'latitude' | 'nightMs'>): ClearDay | undefined {
  const [morning, afternoon] = [day.noonMs - day.sunriseMs, day.sunsetMs - day.noonMs];
  const nightMs = DAY_MS - morning - afternoon;
  const isClear =
    morning + afternoon >= SHORTEST_MS &&
    nightMs >= SHORTEST_MS &&
    Math.abs(morning - afternoon) <= LOPSIDED_MS;
  return isClear ? { latitude, ...day, nightMs } : undefined;
}

function wholeSecond(time: Date | number): number {
  return Math.floor(Number(time) / 1000) * 1000;
}
