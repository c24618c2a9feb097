/** Small made-up users for tests of the prayer-times room. */
import { type Preferences, preferencesSchema } from '../../lambdas/prayer-times/contract.ts';

export const makkah: Preferences = preferencesSchema.parse({
  latitude: 21.4225,
  longitude: 39.8262,
  zone: 'Asia/Riyadh',
  method: 'UmmAlQura',
});

export const jakarta: Preferences = preferencesSchema.parse({
  latitude: -6.2,
  longitude: 106.8,
  zone: 'Asia/Jakarta',
  method: 'Kemenag',
});

/** Above the polar circle, without a rule for days on which the sun does not set. */
export const tromso: Preferences = preferencesSchema.parse({
  latitude: 69.65,
  longitude: 18.96,
  zone: 'Europe/Oslo',
  method: 'MuslimWorldLeague',
});
