/** Moves a class and then, one after another, those that it clashes with, each to its best place. Must leave everything as it was where that does not pay. */
import type { Random } from '../../random.ts';
import type { Placement } from '../state/placement.ts';
import type { MoveClass } from './move-class.ts';

/** Longest chain. */
const DEPTH = 8;
/** A class looks at all its places up to this number, and beyond it at as many that it draws. */
const PLACES = 400;

export class Eject {
  readonly #placement: Placement;
  readonly #random: Random;
  readonly #moves: MoveClass;
  /** What the chain has done, to be undone. */
  readonly #moved: number[] = [];
  readonly #times: number[] = [];
  readonly #rooms: number[] = [];
  readonly #blamed: number[] = [];
  #bestTime = -1;
  #bestRoom = -1;

  constructor(placement: Placement, moves: MoveClass, random: Random) {
    this.#placement = placement;
    this.#moves = moves;
    this.#random = random;
  }

  /** Begins with a class that is drawn; accepts where the objective grows by at most `limit`. */
  try(limit: number): boolean {
    const { classes } = this.#moves;
    if (classes.length === 0) return false;
    return this.from(classes[this.#random.below(classes.length)] as number, limit);
  }

  from(c: number, limit: number): boolean {
    if (!this.#moves.draw(c)) return false;
    const { board } = this.#placement;
    const before = board.objective;
    this.#moved.length = 0;
    this.#times.length = 0;
    this.#rooms.length = 0;
    this.#blamed.length = 0;
    this.#step(c, this.#moves.time, this.#moves.room);
    while (board.objective - before > limit && this.#moved.length < DEPTH) {
      const next = this.#drawBlamed();
      if (next < 0) break;
      if (this.#findBest(next)) this.#step(next, this.#bestTime, this.#bestRoom);
    }
    if (board.objective - before <= limit) return true;
    this.#undo();
    return false;
  }

  #step(c: number, time: number, room: number): void {
    const { board } = this.#placement;
    this.#moved.push(c);
    this.#times.push(board.time[c] as number);
    this.#rooms.push(board.room[c] as number);
    this.#placement.move(c, time, room);
    this.#placement.blame(c, this.#blamed);
  }

  /** Takes one of the blamed that has not moved yet from the list; -1 where there is none. */
  #drawBlamed(): number {
    const blamed = this.#blamed;
    while (blamed.length > 0) {
      const at = this.#random.below(blamed.length);
      const c = blamed[at] as number;
      blamed[at] = blamed.at(-1) as number;
      blamed.pop();
      if (!this.#moved.includes(c)) return c;
    }
    return -1;
  }

  #undo(): void {
    for (let i = this.#moved.length - 1; i >= 0; i -= 1) {
      this.#placement.move(this.#moved[i] as number, this.#times[i] as number, this.#rooms[i] as number);
    }
  }

  /** Finds the place that improves the objective most, any of the equal ones; false where none does. */
  #findBest(c: number): boolean {
    const { times, rooms, open } = this.#placement.instance.domains;
    const from = open.of[c] as number;
    const places = (open.of[c + 1] as number) - from;
    const width = (rooms.of[c + 1] as number) - (rooms.of[c] as number);
    const looks = Math.min(places, PLACES);
    const start = this.#random.below(places);
    let best = 0;
    this.#bestTime = -1;
    for (let i = 0; i < looks; i += 1) {
      const at = places > PLACES ? this.#random.below(places) : (start + i) % places;
      if (!open.at[from + at]) continue;
      const time = (times.of[c] as number) + Math.floor(at / width);
      const room = (rooms.of[c] as number) + (at % width);
      const delta = this.#placement.peek(c, time, room, best);
      if (delta >= best) continue;
      best = delta;
      this.#bestTime = time;
      this.#bestRoom = room;
    }
    return this.#bestTime >= 0;
  }
}
