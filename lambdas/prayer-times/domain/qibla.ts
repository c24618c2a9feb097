/** The direction of the Kaaba; must never be used for anything but a bearing on a sphere. */
import { Coordinates, Qibla } from 'adhan';
import type { Place } from './sun-day.ts';

/**
 * Degrees clockwise from true north along the great circle to the Kaaba (21.4225 N, 39.8262 E), from 0 to below 360.
 *
 * On the spot itself and at its antipode every direction is right, and the answer is one of them.
 */
export function qiblaDegrees({ latitude, longitude }: Place): number {
  return Qibla(new Coordinates(latitude, longitude));
}
