/** The one place where product code reads the wall clock; everything else takes a `Clock`. */

/** Tells the time in epoch milliseconds. */
export type Clock = { now(): number };

export const systemClock: Clock = { now: () => Date.now() };
