/** Whether two times of two classes break what a constraint asks of them. Must leave rooms aside, but for the walk between them. */
import type { Closeness } from './closeness.ts';
import type { Domains } from './domains.ts';
import { ATTENDANCE, type Edges } from './edges.ts';

export type Tables = { dayTimes: Int32Array; weeks: Int32Array };

export class PairsOfTimes {
  readonly #times: Domains['times'];
  readonly #edges: Edges;
  readonly #near: Closeness;
  readonly #tables: Tables;

  constructor({ times }: Domains, edges: Edges, near: Closeness, tables: Tables) {
    this.#times = times;
    this.#edges = edges;
    this.#near = near;
    this.#tables = tables;
  }

  /** Edge `e` at time `t` of its class and `u` of the other, indices into `Domains.times`; `walk` slots lie between their rooms. */
  areBroken(e: number, t: number, u: number, walk: number): boolean {
    const layer = this.#edges.layer[e] as number;
    if (layer === ATTENDANCE) return this.areMissed(t, u, walk);
    return layer >= 0 && this.#breakRelation(layer, this.#edges.mask[e] as number, t, u);
  }

  /** Whether nobody can attend both. */
  areMissed(t: number, u: number, walk: number): boolean {
    const { dayTime, weekSet } = this.#times;
    const { gap, dayTimes, weeksShared, weekSets } = this.#near;
    const apart = gap[(dayTime[t] as number) * dayTimes + (dayTime[u] as number)] as number;
    return apart <= walk && weeksShared[(weekSet[t] as number) * weekSets + (weekSet[u] as number)] === 1;
  }

  #breakRelation(plane: number, mask: number, t: number, u: number): boolean {
    const { dayTime, weekSet } = this.#times;
    const { dayTimes, weekSets } = this.#near;
    const i = (plane * dayTimes + (dayTime[t] as number)) * dayTimes + (dayTime[u] as number);
    const j = (plane * weekSets + (weekSet[t] as number)) * weekSets + (weekSet[u] as number);
    return ((this.#tables.dayTimes[i] as number) & (this.#tables.weeks[j] as number) & mask) !== 0;
  }
}
