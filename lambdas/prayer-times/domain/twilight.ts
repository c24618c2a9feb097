/** Fajr, maghrib and isha by the sun's depth below the horizon, held by the high-latitude rule; must never jump from one day to the next further than the sun does. */
import { type CalculationParameters, HighLatitudeRule } from 'adhan';
import { sunAtAngle } from './sun-angle.ts';

const MINUTE_MS = 60_000;

/*
 * Adhan corrects an angle's time once. Where the sun hardly reaches the angle that leaves it 50 minutes off and more (isha
 * of Oslo, Turkey, 2025-08-18), and it drops a maghrib that its isha precedes. Where it is further off than this, the time
 * is found without it. Less than this lies between its night, which ends with the next sunrise, and ours, with the same day's.
 */
const TRUSTED_MS = 3 * MINUTE_MS;

/** Where latitude and angle add up to less, the sun goes at least a degree and a half deeper every night: adhan is right there. */
const STEEP_DEGREES = 65;

/** Of the night: between these lie the Moonsighting Committee's own rules, which adhan alone knows. */
const COMMITTEE_LEAST = 0.05;
const COMMITTEE_MOST = 0.6;

/** A day with a sunrise and a sunset; in epoch milliseconds, without anybody's minutes. */
export type ClearDay = {
  latitude: number;
  noonMs: number;
  sunriseMs: number;
  sunsetMs: number;
  /** How long the night is. */
  nightMs: number;
};

/** In epoch milliseconds, without anybody's minutes. */
export type Twilights = { fajr: number; maghrib: number; isha: number };

/**
 * The twilights of a clear day. An angle counts until the rule's portion of the night is over: half, a seventh, or a
 * sixtieth for each degree of the angle. That is how praytimes.org holds all three; an isha of fixed minutes after maghrib
 * ends with the first half of the night.
 *
 * @param adhan what adhan has for the day
 */
export function twilightsOf(day: ClearDay, parameters: CalculationParameters, adhan: Twilights): Twilights {
  const { fajrAngle, maghribAngle, ishaAngle, ishaInterval } = parameters;
  const [dawn, dusk]: [Side, Side] = [
    { day, parameters, horizonMs: day.sunriseMs, intoTheNight: -1 },
    { day, parameters, horizonMs: day.sunsetMs, intoTheNight: 1 },
  ];
  const maghrib = maghribAngle > 0 ? twilight(dusk, maghribAngle, adhan.maghrib) : day.sunsetMs;
  return {
    fajr: twilight(dawn, fajrAngle, adhan.fajr),
    maghrib,
    isha:
      ishaInterval > 0
        ? Math.min(maghrib + ishaInterval * MINUTE_MS, day.sunsetMs + day.nightMs / 2)
        : twilight(dusk, ishaAngle, adhan.isha),
  };
}

/** One end of the day: sunrise, and the night before it, or sunset, and the night after it. */
type Side = { day: ClearDay; parameters: CalculationParameters; horizonMs: number; intoTheNight: 1 | -1 };

function twilight(side: Side, angle: number, adhanMs: number): number {
  const { day, parameters, horizonMs, intoTheNight } = side;
  const limitMs = horizonMs + intoTheNight * day.nightMs * portionOf(parameters, angle);
  const adhanTakesMs = (adhanMs - horizonMs) * intoTheNight;
  if (parameters.method === 'MoonsightingCommittee') {
    const portion = adhanTakesMs / day.nightMs;
    return portion > COMMITTEE_LEAST && portion < COMMITTEE_MOST ? adhanMs : limitMs;
  }
  const isSteep = Math.abs(day.latitude) + angle < STEEP_DEGREES;
  const isWithinRule = adhanTakesMs > 0 && (adhanMs - limitMs) * intoTheNight <= TRUSTED_MS;
  if (isSteep && isWithinRule) return adhanMs;
  const own = sunAtAngle(angle, day, horizonMs, limitMs);
  return Math.abs(adhanMs - own) <= TRUSTED_MS ? adhanMs : own;
}

/** What praytimes.org calls the night portion. */
function portionOf({ highLatitudeRule }: CalculationParameters, angle: number): number {
  if (highLatitudeRule === HighLatitudeRule.TwilightAngle) return angle / 60;
  return highLatitudeRule === HighLatitudeRule.SeventhOfTheNight ? 1 / 7 : 1 / 2;
}
