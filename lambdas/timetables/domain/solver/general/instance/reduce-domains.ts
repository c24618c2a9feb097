/** Closes what can never be part of a feasible timetable. Must leave every class an option, even where no timetable is feasible. */
import type { Closeness } from './closeness.ts';
import type { Domains } from './domains.ts';
import { ATTENDANCE, type Edges, SAME_ROOM } from './edges.ts';
import { PairsOfTimes, type Tables } from './pairs-of-times.ts';

/** Closes times and rooms that clash with every option of a neighbour on a required constraint, until nothing changes. */
export function reduceDomains(domains: Domains, edges: Edges, near: Closeness, tables: Tables): Domains {
  const at = domains.open.at.slice();
  const reduction = new Reduction({ ...domains, open: { ...domains.open, at } }, edges, near, tables);
  return reduction.run() ? { ...domains, open: { ...domains.open, at } } : domains;
}

class Reduction {
  readonly #domains: Domains;
  readonly #edges: Edges;
  readonly #near: Closeness;
  readonly #pairs: PairsOfTimes;
  readonly #live: Uint8Array;
  readonly #waiting: number[] = [];
  readonly #queued: Uint8Array;
  /** Of each room the classes that may use it. */
  readonly #users: readonly (readonly number[])[];

  constructor(domains: Domains, edges: Edges, near: Closeness, tables: Tables) {
    this.#domains = domains;
    this.#edges = edges;
    this.#near = near;
    this.#pairs = new PairsOfTimes(domains, edges, near, tables);
    this.#live = new Uint8Array(domains.times.option.length);
    this.#queued = new Uint8Array(domains.times.of.length - 1);
    this.#users = usersOf(domains.rooms, near.rooms);
    for (let c = 0; c < this.#queued.length; c += 1) {
      this.#refresh(c);
      this.#enqueue(c);
    }
  }

  /** False where some class that had an option has none left: then no timetable is feasible. */
  run(): boolean {
    const impossible = this.#count((c) => !this.#hasTime(c));
    while (this.#waiting.length > 0) {
      const c = this.#waiting.pop() as number;
      this.#queued[c] = 0;
      this.#tellTimes(c);
      this.#tellRooms(c);
      this.#tellRoomMates(c);
    }
    return this.#count((c) => !this.#hasTime(c)) === impossible;
  }

  #count(test: (c: number) => boolean): number {
    return Array.from(this.#queued.keys()).filter(test).length;
  }

  #enqueue(c: number): void {
    if (this.#queued[c]) return;
    this.#queued[c] = 1;
    this.#waiting.push(c);
  }

  #hasTime(c: number): boolean {
    const { of } = this.#domains.times;
    return this.#live.subarray(of[c], of[c + 1]).includes(1);
  }

  /** A time lives while a room is open at it. */
  #refresh(c: number): void {
    const { times, rooms, open } = this.#domains;
    const width = (rooms.of[c + 1] as number) - (rooms.of[c] as number);
    for (let t = times.of[c] as number; t < (times.of[c + 1] as number); t += 1) {
      const from = (open.of[c] as number) + (t - (times.of[c] as number)) * width;
      const lives = open.at.subarray(from, from + width).includes(1) ? 1 : 0;
      this.#live[t] = lives;
    }
  }

  #close(c: number, test: (time: number, room: number) => boolean): void {
    const { times, rooms, open } = this.#domains;
    let n = open.of[c] as number;
    let closed = false;
    for (let t = times.of[c] as number; t < (times.of[c + 1] as number); t += 1) {
      for (let r = rooms.of[c] as number; r < (rooms.of[c + 1] as number); r += 1, n += 1) {
        if (!open.at[n] || !test(t, r)) continue;
        open.at[n] = 0;
        closed = true;
      }
    }
    if (!closed) return;
    this.#refresh(c);
    this.#enqueue(c);
  }

  /** Closes, in the neighbours on required constraints, times that no time of `c` goes with. */
  #tellTimes(c: number): void {
    const { of, other, layer, hard } = this.#edges;
    if (!this.#hasTime(c)) return;
    for (let e = of[c] as number; e < (of[c + 1] as number) && hard[e]; e += 1) {
      if ((layer[e] as number) < ATTENDANCE) continue;
      this.#prune(c, other[e] as number, (t, u) => this.#pairs.areBroken(e, t, u, 0));
    }
  }

  #prune(c: number, other: number, bad: (t: number, u: number) => boolean): void {
    const { times } = this.#domains;
    const [from, to] = [times.of[c] as number, times.of[c + 1] as number];
    const unsupported = (u: number) => {
      for (let t = from; t < to; t += 1) if (this.#live[t] && !bad(t, u)) return false;
      return true;
    };
    const dead = new Set<number>();
    for (let u = times.of[other] as number; u < (times.of[other + 1] as number); u += 1) {
      if (this.#live[u] && unsupported(u)) dead.add(u);
    }
    if (dead.size > 0) this.#close(other, (t) => dead.has(t));
  }

  /** Closes, in classes that must share the room of `c`, rooms that `c` cannot have. */
  #tellRooms(c: number): void {
    const { of, other, layer, hard } = this.#edges;
    for (let e = of[c] as number; e < (of[c + 1] as number) && hard[e]; e += 1) {
      if (layer[e] !== SAME_ROOM) continue;
      const mine = this.#openRooms(c);
      this.#close(other[e] as number, (_, r) => !mine.has(this.#domains.rooms.room[r] as number));
    }
  }

  #openRooms(c: number): Set<number> {
    const { times, rooms, open } = this.#domains;
    const found = new Set<number>();
    let n = open.of[c] as number;
    for (let t = times.of[c] as number; t < (times.of[c + 1] as number); t += 1) {
      for (let r = rooms.of[c] as number; r < (rooms.of[c + 1] as number); r += 1, n += 1) {
        if (open.at[n]) found.add(rooms.room[r] as number);
      }
    }
    return found;
  }

  /** Where `c` has one time and one room left, nobody else can be there then. */
  #tellRoomMates(c: number): void {
    const { times, rooms, open } = this.#domains;
    const values = open.at.subarray(open.of[c], open.of[c + 1]);
    const only = values.indexOf(1);
    if (only < 0 || values.indexOf(1, only + 1) >= 0) return;
    const width = (rooms.of[c + 1] as number) - (rooms.of[c] as number);
    const time = (times.of[c] as number) + Math.floor(only / width);
    const room = rooms.room[(rooms.of[c] as number) + (only % width)] as number;
    if (room === this.#near.rooms - 1) return;
    for (const other of this.#users[room] as readonly number[]) {
      if (other === c) continue;
      this.#close(other, (t, r) => rooms.room[r] === room && this.#pairs.areMissed(time, t, 0));
    }
  }
}

function usersOf({ of, room }: Domains['rooms'], rooms: number): number[][] {
  const users = Array.from({ length: rooms }, (): number[] => []);
  for (let c = 0; c + 1 < of.length; c += 1) {
    for (let r = of[c] as number; r < (of[c + 1] as number); r += 1) users[room[r] as number]?.push(c);
  }
  return users;
}
