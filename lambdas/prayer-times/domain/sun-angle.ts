/** When the sun stands at an angle below the horizon; must stay right where it hardly gets there, which a single correction is not. */

const DAY_MS = 86_400_000;
const J2000_MS = 946_728_000_000;
/** Halves the longest half of a night, 12 hours, down to less than a tenth of a second. */
const HALVINGS = 19;

/** A solar day as its latitude sees it: the sun is highest at `noonMs`. */
export type SolarDay = { latitude: number; noonMs: number };

/**
 * The time between sunset and `limitMs` (or, before a sunrise, between it and an earlier `limitMs`) at which the sun is
 * `angle` degrees below the horizon; `limitMs` itself where it is not that low by then.
 *
 * @param horizonMs sunset or sunrise. The sun only goes down from there to the limit: no limit may lie beyond the middle of the night
 */
export function sunAtAngle(angle: number, day: SolarDay, horizonMs: number, limitMs: number): number {
  if (degreesBelow(day, limitMs) < angle) return limitMs;
  let [higher, lower] = [horizonMs, limitMs];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (higher + lower) / 2;
    if (degreesBelow(day, middle) < angle) higher = middle;
    else lower = middle;
  }
  return lower;
}

function degreesBelow({ latitude, noonMs }: SolarDay, ms: number): number {
  const hourAngle = ((ms - noonMs) / DAY_MS) * 360;
  const declination = declinationAt(ms);
  const height =
    sin(latitude) * Math.sin(declination) + cos(latitude) * Math.cos(declination) * cos(hourAngle);
  return (-Math.asin(height) * 180) / Math.PI;
}

/** In radians, to a hundredth of a degree from 1800 to 2200: "Approximate Solar Coordinates" of the U.S. Naval Observatory. */
function declinationAt(ms: number): number {
  const days = (ms - J2000_MS) / DAY_MS;
  const anomaly = 357.529 + 0.98560028 * days;
  const longitude = 280.459 + 0.98564736 * days + 1.915 * sin(anomaly) + 0.02 * sin(2 * anomaly);
  return Math.asin(sin(23.439 - 0.00000036 * days) * sin(longitude));
}

function sin(degrees: number): number {
  return Math.sin((degrees * Math.PI) / 180);
}

function cos(degrees: number): number {
  return Math.cos((degrees * Math.PI) / 180);
}
