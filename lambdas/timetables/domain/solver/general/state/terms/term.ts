/** What every part of the objective can do. Must stay one that the placement can ask without knowing its rules. */
import type { Escalated } from '../escalated.ts';

export type Term = {
  /** Gives all hard rules this weight, but for those that have been escalated; while every class is nowhere. */
  weigh(hardWeight: number, escalated: Escalated): void;
  /** What it takes to weigh them so again. */
  escalated(): Escalated;
  /** Objective that class `c` would be part of if it stood at this day-time, weeks and room; may stop once it is above `slack`. */
  at(c: number, dayTime: number, weekSet: number, place: number, slack: number): number;
  /** Books what `c` is part of where it stands (`sign` 1), or takes it back (-1). */
  book(c: number, sign: number): void;
  /** Appends the classes with which `c` breaks a hard rule. */
  blame(c: number, blamed: number[]): void;
  /** Multiplies the weight of each broken hard rule by `up`, and that of the others by `down`, not below the first weight. */
  escalate(up: number, down: number): void;
};
