import { describe, expect, it } from 'vitest';
import { generateSchema, resolveSchema } from '../../../lambdas/timetables/contract/order.ts';
import { publishSchema } from '../../../lambdas/timetables/contract/versions.ts';
import * as contract from '../../../lambdas/timetables/contract.ts';
import {
  LEAST_SECONDS,
  MOST_CHARACTERS,
  MOST_CHARACTERS_OF_NOTE,
  MOST_SECONDS,
  MOST_VARIANTS,
  UNNAMED,
} from '../../../web/api/bounds.ts';

const [order, again, version] = [generateSchema.shape, resolveSchema.shape, publishSchema.shape];
const letters = (count: number) => 'x'.repeat(count);

/** The last value that a field takes, and the first that it refuses. */
const EDGES = [
  ['name of an order', order.name, letters(MOST_CHARACTERS), letters(MOST_CHARACTERS + 1)],
  ['title', version.title, letters(MOST_CHARACTERS), letters(MOST_CHARACTERS + 1)],
  ['note', version.note, letters(MOST_CHARACTERS_OF_NOTE), letters(MOST_CHARACTERS_OF_NOTE + 1)],
  ['number of variants', order.variants, MOST_VARIANTS, MOST_VARIANTS + 1],
  ['shortest search', order.seconds, LEAST_SECONDS, LEAST_SECONDS - 1],
  ['longest search', order.seconds, MOST_SECONDS, MOST_SECONDS + 1],
  ['shortest search around locks', again.seconds, LEAST_SECONDS, LEAST_SECONDS - 1],
  ['longest search around locks', again.seconds, MOST_SECONDS, MOST_SECONDS + 1],
] as const;

describe('the forms of the page', () => {
  it.each(EDGES)('end where the contract does: %s', (_, field, taken, refused) => {
    expect([taken, refused].map((value) => field.safeParse(value).success)).toEqual([true, false]);
  });

  it('suggest the name that the contract gives to what has none', () => {
    expect(UNNAMED).toBe(contract.UNNAMED);
  });
});
