/** Which calculation computes the months; must rise with every change after which some preferences get other times. */

/** Part of every key that holds a month: months of a former calculation count as missing, and are computed anew. */
export const CALCULATION_VERSION = 1;
