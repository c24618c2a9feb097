/** Where the classes stand, and the sums of what it costs. Must be written to by the placement alone. */
import type { Instance } from '../instance/instance.ts';
import { Journal } from './journal.ts';

export class Board {
  /** Of each class its time and room, as indices into `Domains.times` and `Domains.rooms`; -1 for nowhere. */
  readonly time: Int32Array;
  readonly room: Int32Array;
  /** What they mean: ids of day-times, week sets and rooms. Nowhere is the last day-time, no room the last room. */
  readonly dayTime: Int32Array;
  readonly weekSet: Int32Array;
  readonly place: Int32Array;
  /** Objective of all pairs that a class is in. */
  readonly own: Float64Array;
  /** Classes that have moved. */
  readonly changed: Journal;
  /** Broken hard rules; classes and requests without a place count one each. */
  hard = 0;
  /** What the judges of the competition count. */
  cost = 0;
  /** What the search's user asks for every class that is not at home. */
  disturbance = 0;
  /** What a search minimises: cost, disturbance and weighted hard rules. */
  objective = 0;

  constructor({ classes, closeness }: Instance) {
    this.time = new Int32Array(classes).fill(-1);
    this.room = new Int32Array(classes).fill(-1);
    this.dayTime = new Int32Array(classes).fill(closeness.dayTimes - 1);
    this.weekSet = new Int32Array(classes);
    this.place = new Int32Array(classes).fill(closeness.rooms - 1);
    this.own = new Float64Array(classes);
    this.changed = new Journal(classes);
  }

  /** Books a pair of classes: its objective with both, its part of the sums once. */
  book(a: number, b: number, objective: number, hard: number, cost: number): void {
    this.own[a] = (this.own[a] as number) + objective;
    this.own[b] = (this.own[b] as number) + objective;
    this.objective += objective;
    this.hard += hard;
    this.cost += cost;
  }
}
