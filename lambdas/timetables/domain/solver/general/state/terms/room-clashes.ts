/** Rooms hold one class at a time. Must keep the lists of who is in which room. */
import type { Instance } from '../../instance/instance.ts';
import type { Board } from '../board.ts';
import { type Escalated, escalatedOf, fillWeights } from '../escalated.ts';
import type { Term } from './term.ts';

export class RoomClashes implements Term {
  readonly #board: Board;
  readonly #near: Instance['closeness'];
  /** Of each room, the first `#inside[room]` entries count. */
  readonly #occupants: readonly Int32Array[];
  readonly #inside: Int32Array;
  /** A clash weighs the sum of its two classes'. */
  readonly #weight: Float64Array;
  #least = 0;

  constructor({ classes, closeness, domains }: Instance, board: Board) {
    this.#board = board;
    this.#near = closeness;
    this.#weight = new Float64Array(classes);
    this.#inside = new Int32Array(closeness.rooms);
    const users = new Int32Array(closeness.rooms);
    for (const room of domains.rooms.room) users[room] = (users[room] as number) + 1;
    this.#occupants = Array.from(users, (count) => new Int32Array(count));
  }

  weigh(hardWeight: number, escalated: Escalated): void {
    this.#least = hardWeight / 2;
    fillWeights(this.#weight, this.#least, escalated);
  }

  escalated(): Escalated {
    return escalatedOf(this.#weight, this.#least);
  }

  at(c: number, dayTime: number, weekSet: number, place: number, slack: number): number {
    const { gap, weeksShared, dayTimes, weekSets, rooms } = this.#near;
    if (place === rooms - 1) return 0;
    const board = this.#board;
    const occupants = this.#occupants[place] as Int32Array;
    const inside = this.#inside[place] as number;
    const row = dayTime * dayTimes;
    let sum = 0;
    for (let i = 0; i < inside; i += 1) {
      const o = occupants[i] as number;
      if (gap[row + (board.dayTime[o] as number)] !== 0 || o === c) continue;
      if (weeksShared[weekSet * weekSets + (board.weekSet[o] as number)] === 0) continue;
      sum += (this.#weight[c] as number) + (this.#weight[o] as number);
      if (sum > slack) return sum;
    }
    return sum;
  }

  book(c: number, sign: number): void {
    const place = this.#board.place[c] as number;
    if (place === this.#near.rooms - 1) return;
    if (sign < 0) this.#leave(c, place);
    const occupants = this.#occupants[place] as Int32Array;
    for (let i = 0; i < (this.#inside[place] as number); i += 1) {
      const o = occupants[i] as number;
      if (!this.#clash(c, o)) continue;
      this.#board.book(c, o, sign * ((this.#weight[c] as number) + (this.#weight[o] as number)), sign, 0);
    }
    if (sign > 0) this.#enter(c, place);
  }

  #enter(c: number, place: number): void {
    const inside = this.#inside[place] as number;
    (this.#occupants[place] as Int32Array)[inside] = c;
    this.#inside[place] = inside + 1;
  }

  /** The last one takes the place in the list. */
  #leave(c: number, place: number): void {
    const occupants = this.#occupants[place] as Int32Array;
    const last = (this.#inside[place] as number) - 1;
    occupants[occupants.indexOf(c)] = occupants[last] as number;
    this.#inside[place] = last;
  }

  #clash(a: number, b: number): boolean {
    const { gap, weeksShared, dayTimes, weekSets } = this.#near;
    const { dayTime, weekSet } = this.#board;
    if (gap[(dayTime[a] as number) * dayTimes + (dayTime[b] as number)] !== 0) return false;
    return weeksShared[(weekSet[a] as number) * weekSets + (weekSet[b] as number)] === 1;
  }

  blame(c: number, blamed: number[]): void {
    const place = this.#board.place[c] as number;
    if (place === this.#near.rooms - 1) return;
    const occupants = this.#occupants[place] as Int32Array;
    for (let i = 0; i < (this.#inside[place] as number); i += 1) {
      const o = occupants[i] as number;
      if (o !== c && this.#clash(c, o)) blamed.push(o);
    }
  }

  escalate(up: number, down: number): void {
    const clashes: number[][] = this.#board.time.reduce((lists: number[][], _, c) => {
      const blamed: number[] = [];
      this.blame(c, blamed);
      lists.push(blamed);
      return lists;
    }, []);
    for (const [c, others] of clashes.entries()) {
      const before = this.#weight[c] as number;
      const after = others.length > 0 ? before * up : Math.max(this.#least, before * down);
      this.#weight[c] = after;
      for (const o of others) this.#board.book(c, o, after - before, 0, 0);
    }
  }
}
