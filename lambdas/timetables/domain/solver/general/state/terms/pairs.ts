/** Constraints between two classes, in time, attendance and room. Must count a pair as often as constraints ask for it. */
import { ATTENDANCE, SAME_ROOM } from '../../instance/edges.ts';
import type { Instance } from '../../instance/instance.ts';
import type { Board } from '../board.ts';
import { type Escalated, escalatedOf, fillWeights } from '../escalated.ts';
import type { Term } from './term.ts';

export class Pairs implements Term {
  readonly #board: Board;
  readonly #edges: Instance['edges'];
  readonly #relations: Instance['relations'];
  readonly #near: Instance['closeness'];
  /** What a violation counts in the objective. */
  readonly #weight: Float64Array;
  #hardWeight = 0;

  constructor({ edges, relations, closeness }: Instance, board: Board) {
    this.#board = board;
    this.#edges = edges;
    this.#relations = relations;
    this.#near = closeness;
    this.#weight = edges.soft.slice();
  }

  weigh(hardWeight: number, escalated: Escalated): void {
    const { hard, soft } = this.#edges;
    this.#hardWeight = hardWeight;
    fillWeights(this.#weight, hardWeight, escalated);
    for (let e = 0; e < hard.length; e += 1) if (!hard[e]) this.#weight[e] = soft[e] as number;
  }

  escalated(): Escalated {
    const { hard } = this.#edges;
    return escalatedOf(this.#weight, this.#hardWeight).filter(([e]) => hard[e]);
  }

  at(c: number, dayTime: number, weekSet: number, place: number, slack: number): number {
    const { of } = this.#edges;
    const to = of[c + 1] as number;
    let sum = 0;
    for (let e = of[c] as number; e < to; e += 1) {
      if (!this.#breaks(e, dayTime, weekSet, place)) continue;
      sum += this.#weight[e] as number;
      if (sum > slack) return sum;
    }
    return sum;
  }

  /** Whether a class at this place breaks its edge `e`. */
  #breaks(e: number, dayTime: number, weekSet: number, place: number): boolean {
    const { other, layer } = this.#edges;
    const board = this.#board;
    const o = other[e] as number;
    const table = layer[e] as number;
    const { dayTimes, weekSets } = this.#near;
    if (table >= 0) {
      const { dayTimes: inDay, weeks: inWeeks } = this.#relations;
      const row = (table * dayTimes + dayTime) * dayTimes;
      const bits = (inDay[row + (board.dayTime[o] as number)] as number) & (this.#edges.mask[e] as number);
      if (bits === 0) return false;
      const weekRow = (table * weekSets + weekSet) * weekSets;
      return (bits & (inWeeks[weekRow + (board.weekSet[o] as number)] as number)) !== 0;
    }
    if (table === ATTENDANCE) {
      const { gap, travel, weeksShared, rooms } = this.#near;
      const apart = gap[dayTime * dayTimes + (board.dayTime[o] as number)] as number;
      if (apart > (travel[place * rooms + (board.place[o] as number)] as number)) return false;
      return weeksShared[weekSet * weekSets + (board.weekSet[o] as number)] === 1;
    }
    if ((board.time[o] as number) < 0) return false;
    return (board.place[o] === place) !== (table === SAME_ROOM);
  }

  #isBroken(c: number, e: number): boolean {
    const { dayTime, weekSet, place } = this.#board;
    return this.#breaks(e, dayTime[c] as number, weekSet[c] as number, place[c] as number);
  }

  book(c: number, sign: number): void {
    const { of, other, hard, soft } = this.#edges;
    const to = of[c + 1] as number;
    for (let e = of[c] as number; e < to; e += 1) {
      if (!this.#isBroken(c, e)) continue;
      const weight = sign * (this.#weight[e] as number);
      this.#board.book(c, other[e] as number, weight, sign * (hard[e] as number), sign * (soft[e] as number));
    }
  }

  blame(c: number, blamed: number[]): void {
    const { of, other, hard } = this.#edges;
    for (let e = of[c] as number; e < (of[c + 1] as number) && hard[e]; e += 1) {
      if (this.#isBroken(c, e)) blamed.push(other[e] as number);
    }
  }

  escalate(up: number, down: number): void {
    const { of, other, hard, twin } = this.#edges;
    for (let c = 0; c + 1 < of.length; c += 1) {
      for (let e = of[c] as number; e < (of[c + 1] as number) && hard[e]; e += 1) {
        if ((other[e] as number) < c) continue;
        const broken = (this.#board.time[c] as number) >= 0 && this.#isBroken(c, e);
        const before = this.#weight[e] as number;
        const after = broken ? before * up : Math.max(this.#hardWeight, before * down);
        this.#weight[e] = after;
        this.#weight[twin[e] as number] = after;
        if (broken) this.#board.book(c, other[e] as number, after - before, 0, 0);
      }
    }
  }
}
