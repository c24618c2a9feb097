/** Whether preferences give every month its times, in the present year and in all after it; must accept none that a later month refuses. */
import type { Preferences } from '../contract.ts';
import { computeMonth } from './month.ts';
import { polarRulesAt } from './polar-day.ts';
import { polarRefusal, type Refusal } from './polar-refusal.ts';

/** More than the years differ: how far from the pole the sun clearly rises and sets on every day. */
const YEARS_DIFFER_DEGREES = 0.05;

/**
 * Why some month from `year` to 2100 has no times under these preferences; nothing when every month has.
 *
 * @param year such as `2026`
 */
export function yearRoundRefusal(preferences: Preferences, year: string): Refusal | undefined {
  const { latitude, polar_rule } = preferences;
  if (polar_rule === 'Refuse') {
    if (risesAndSetsAllYear(preferences, year)) return undefined;
    return polarRefusal(
      preferences,
      `the sun does not clearly rise and set on every day of a year at latitude ${latitude}`,
    );
  }
  if (polarRulesAt(latitude).includes(polar_rule)) return undefined;
  return polarRefusal(
    preferences,
    `a year may have no day on which the sun clearly rises and sets at latitude ${latitude}`,
  );
}

/** The days on which it does not are those around the solstices, June's and December's among them. */
function risesAndSetsAllYear(preferences: Preferences, year: string): boolean {
  const latitude = preferences.latitude + Math.sign(preferences.latitude) * YEARS_DIFFER_DEGREES;
  const atWorst = { ...preferences, latitude: Math.max(-90, Math.min(90, latitude)) };
  return [`${year}-06`, `${year}-12`].every((month) => computeMonth(atWorst, month).ok);
}
