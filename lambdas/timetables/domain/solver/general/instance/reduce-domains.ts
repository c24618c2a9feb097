/** Closes what can never be part of a feasible timetable. Must leave every class an option, even where no timetable is feasible. */
import type { Closeness } from './closeness.ts';
import type { Domains } from './domains.ts';
import { ATTENDANCE, type Edges, SAME_ROOM } from './edges.ts';

type Tables = { dayTimes: Int32Array; weeks: Int32Array };

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
  readonly #tables: Tables;
  readonly #live: Uint8Array;
  readonly #waiting: number[] = [];
  readonly #queued: Uint8Array;

  constructor(domains: Domains, edges: Edges, near: Closeness, tables: Tables) {
    this.#domains = domains;
    this.#edges = edges;
    this.#near = near;
    this.#tables = tables;
    this.#live = new Uint8Array(domains.times.option.length);
    this.#queued = new Uint8Array(domains.times.of.length - 1);
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
  #refresh(c: number): boolean {
    const { times, rooms, open } = this.#domains;
    const width = (rooms.of[c + 1] as number) - (rooms.of[c] as number);
    let changed = false;
    for (let t = times.of[c] as number; t < (times.of[c + 1] as number); t += 1) {
      const from = (open.of[c] as number) + (t - (times.of[c] as number)) * width;
      const lives = open.at.subarray(from, from + width).includes(1) ? 1 : 0;
      if (lives !== this.#live[t]) changed = true;
      this.#live[t] = lives;
    }
    return changed;
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
      const table = layer[e] as number;
      if (table >= 0) this.#prune(c, other[e] as number, (t, u) => this.#violated(e, t, u));
      if (table === ATTENDANCE) this.#prune(c, other[e] as number, (t, u) => this.#overlaps(t, u));
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

  #violated(e: number, t: number, u: number): boolean {
    const { dayTime, weekSet } = this.#domains.times;
    const { dayTimes, weekSets } = this.#near;
    const plane = this.#edges.layer[e] as number;
    const i = (plane * dayTimes + (dayTime[t] as number)) * dayTimes + (dayTime[u] as number);
    const j = (plane * weekSets + (weekSet[t] as number)) * weekSets + (weekSet[u] as number);
    const bits = (this.#tables.dayTimes[i] as number) & (this.#tables.weeks[j] as number);
    return (bits & (this.#edges.mask[e] as number)) !== 0;
  }

  #overlaps(t: number, u: number): boolean {
    const { dayTime, weekSet } = this.#domains.times;
    const { gap, dayTimes, weeksShared, weekSets } = this.#near;
    const apart = gap[(dayTime[t] as number) * dayTimes + (dayTime[u] as number)];
    return apart === 0 && weeksShared[(weekSet[t] as number) * weekSets + (weekSet[u] as number)] === 1;
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
    for (let other = 0; other < this.#queued.length; other += 1) {
      if (other === c) continue;
      this.#close(other, (t, r) => rooms.room[r] === room && this.#overlaps(time, t));
    }
  }
}
