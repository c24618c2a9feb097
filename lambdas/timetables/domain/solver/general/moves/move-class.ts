/** Moves a class to another time, another room or both. Must stay within what is open to the class. */
import type { Random } from '../../random.ts';
import type { Placement } from '../state/placement.ts';

/** Shares of the moves that change the time and the room, and the room alone; the rest change the time alone. */
const BOTH = 0.4;
const ROOM = 0.3;

export class MoveClass {
  readonly #placement: Placement;
  readonly #random: Random;
  /** Classes that have a choice. */
  readonly classes: Int32Array;
  /** What `draw` found. */
  class = -1;
  time = -1;
  room = -1;

  constructor(placement: Placement, random: Random) {
    this.#placement = placement;
    this.#random = random;
    const { of, at } = placement.instance.domains.open;
    const choices = (c: number) => at.subarray(of[c], of[c + 1]).reduce((sum, open) => sum + open, 0);
    this.classes = Int32Array.from(
      Array.from({ length: of.length - 1 }, (_, c) => c).filter((c) => choices(c) > 1),
    );
  }

  /** Accepts where the objective grows by at most `limit`. */
  try(limit: number): boolean {
    if (this.classes.length === 0) return false;
    if (!this.draw(this.classes[this.#random.below(this.classes.length)] as number)) return false;
    if (this.#placement.peek(this.class, this.time, this.room, limit) > limit) return false;
    this.#placement.move(this.class, this.time, this.room);
    return true;
  }

  /** Draws a place for class `c` that is open and not the one it has. */
  draw(c: number): boolean {
    const { board, instance } = this.#placement;
    const { times, rooms, open } = instance.domains;
    const firstTime = times.of[c] as number;
    const firstRoom = rooms.of[c] as number;
    const width = (rooms.of[c + 1] as number) - firstRoom;
    const height = (times.of[c + 1] as number) - firstTime;
    const kind = this.#random.unit();
    const keepsTime = height === 1 || (width > 1 && kind >= BOTH && kind < BOTH + ROOM);
    const keepsRoom = width === 1 || kind >= BOTH + ROOM;
    let time = board.time[c] as number;
    let room = board.room[c] as number;
    if (!keepsTime || time < 0) time = firstTime + this.#random.below(height);
    if (!keepsRoom || room < 0 || keepsTime) room = firstRoom + this.#random.below(width);
    this.class = c;
    this.time = time;
    this.room = room;
    if (time === board.time[c] && room === board.room[c]) return false;
    return open.at[(open.of[c] as number) + (time - firstTime) * width + room - firstRoom] === 1;
  }
}
