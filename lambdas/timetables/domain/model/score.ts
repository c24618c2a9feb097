/** What a timetable is worth, in the words of the problem. */

/** One broken rule or one source of cost, with the classes that are in it. */
export type Violation = {
  /** A constraint's label, or `class 12`, `room A1`, `student 7`. */
  where: string;
  /** What is wrong, in words. */
  what: string;
  classes: readonly number[];
  /** Units for a hard violation; its share of the cost for a soft one. */
  amount: number;
};

/** One named part of the judgement. Hard terms count violations, soft ones cost (weights included). */
export type Term = { name: string; hard: boolean; total: number; violations: readonly Violation[] };

/** `hard` is 0 for a feasible timetable. `cost` is the sum of the soft terms. */
export type Score = { hard: number; cost: number; terms: readonly Term[] };
