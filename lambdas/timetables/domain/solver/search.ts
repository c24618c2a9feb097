/** How a search is driven from outside: in small steps, so that whoever drives it keeps the clock, the threads and the right to stop. */
import type { Lock } from '../model/lock.ts';
import type { Problem } from '../model/problem.ts';
import type { Timetable } from '../model/timetable.ts';

export type SearchOptions = {
  /** Any 32-bit whole number. The same seed and the same calls of `advance` give the same timetable. */
  seed: number;
  locks?: readonly Lock[];
  /** Where to begin instead of nowhere; may be partial or infeasible. */
  start?: Timetable;
  /** Cost of every class that ends elsewhere than in `start`: what makes a re-solve disturb little. 0 when absent. */
  disturbance?: number;
};

export type SearchProgress = {
  /** What it is doing, such as `placing`, `repairing`, `improving`. */
  stage: string;
  /** Of the best timetable so far: violated hard rules (unplaced classes among them), cost, and a lower bound of the cost where one is known. */
  hard: number;
  cost: number;
  bound?: number;
  /** What `SearchOptions.disturbance` comes to, beside the cost; 0 when absent. */
  disturbance?: number;
  /** True when the search expects nothing better from the rest of its budget. */
  settled?: boolean;
  /** Moves tried since the beginning, former slices included. */
  moves: number;
};

/** What another process needs to go on from here: plain data that survives JSON. */
export type SearchState = { readonly [key: string]: unknown };

/** One search on one thread. It takes no time of its own: it moves only inside `advance`. */
export interface Search {
  /**
   * Tries `moves` moves. `spent` is the share of the whole budget that is used up, 0 to 1 and never falling: cooling follows it,
   * whether the budget is of time or of moves.
   */
  advance(moves: number, spent: number): void;
  progress(): SearchProgress;
  /** The best timetable so far: fewest hard violations, then least cost. */
  best(): Timetable;
  save(): SearchState;
}

/** Begins a search, or goes on with a saved one of the same problem and options. */
export type SearchFactory = (problem: Problem, options: SearchOptions, saved?: SearchState) => Search;
