/** Who solves instances. Must be a process of its own each time, so that time and memory are its alone. */

/** What is to be solved, and within what. */
export type Order = {
  /** A file. */
  instance: string;
  /** Wall clock, from the start of the process to its end. */
  seconds: number;
  threads: number;
  seed: number;
  /** UD1 to UD5 for a curriculum-based instance, null for any other. */
  formulation: string | null;
};

export type Command = { file: string; args: string[] };

export type Contender = {
  name: string;
  /** Another one whenever the same order might end otherwise: results of one version say nothing of the next. */
  version: string;
  takes(order: Order): boolean;
  /** A process that writes the best timetable it finds to `out`, in the form of the instance's format, and ends with 0, or with 2 when that breaks rules or there is none. */
  command(order: Order, out: string): Command;
  /** Moves what it wrote to `out`, when it could not be told to write there. */
  collect?(out: string): void;
  /** How many moves it tried, when it says so. */
  movesIn?(stdout: string): number;
};

export const isCurriculumBased = (instance: string): boolean => /\.e?ctt$/.test(instance);
