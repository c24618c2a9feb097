/** SameRoom and DifferentRoom. Must hold classes without a room for being in the same nowhere, as the competition's evaluator does. */
import type { Placed } from '../placed.ts';

export function sameRoom(a: Placed, b: Placed): boolean {
  return a.room === b.room;
}

export function differentRoom(a: Placed, b: Placed): boolean {
  return a.room !== b.room;
}
