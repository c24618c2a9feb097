/** Drops what no two times of two classes can break: classes of different weeks, say. Must never drop a pair that counts anywhere. */
import type { Closeness } from './closeness.ts';
import type { Domains } from './domains.ts';
import { ATTENDANCE, type Edges } from './edges.ts';
import { PairsOfTimes, type Tables } from './pairs-of-times.ts';

export function pruneEdges(edges: Edges, domains: Domains, near: Closeness, tables: Tables): Edges {
  const pruning = new Pruning(edges, domains, near, tables);
  const kept = edges.other.map((_, e) => (pruning.canBreak(e) ? 1 : 0));
  const at = new Int32Array(kept.length + 1);
  for (const [e, keep] of kept.entries()) at[e + 1] = (at[e] as number) + keep;
  const isKept = (_: number, e: number): boolean => kept[e] === 1;
  return {
    of: edges.of.map((e) => at[e] as number),
    other: edges.other.filter(isKept),
    twin: edges.twin.filter(isKept).map((e) => at[e] as number),
    layer: edges.layer.filter(isKept),
    mask: edges.mask.filter(isKept),
    hard: edges.hard.filter(isKept),
    soft: edges.soft.filter(isKept),
  };
}

class Pruning {
  readonly #edges: Edges;
  readonly #pairs: PairsOfTimes;
  /** Of each class its times that are open somewhere, and a number that classes with the same meetings share. */
  readonly #times: readonly (readonly number[])[];
  readonly #meetings: Int32Array;
  readonly #longestWalk: number;
  readonly #known = new Map<string, boolean>();

  constructor(edges: Edges, domains: Domains, near: Closeness, tables: Tables) {
    this.#edges = edges;
    this.#pairs = new PairsOfTimes(domains, edges, near, tables);
    this.#longestWalk = near.travel.reduce((most, slots) => Math.max(most, slots), 0);
    this.#times = Array.from({ length: domains.closed.length }, (_, c) => openTimes(domains, c));
    const numbers = new Map<string, number>();
    this.#meetings = Int32Array.from(this.#times, (times) => {
      const key = times.map((t) => [domains.times.dayTime[t], domains.times.weekSet[t]]).join(' ');
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      return number;
    });
  }

  canBreak(e: number): boolean {
    const { layer, mask, other, twin } = this.#edges;
    if ((layer[e] as number) < ATTENDANCE) return true;
    const [a, b] = [other[twin[e] as number] as number, other[e] as number];
    const key = `${this.#meetings[a]} ${this.#meetings[b]} ${layer[e]} ${mask[e]}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const can = this.#someBreak(e, this.#times[a] ?? [], this.#times[b] ?? []);
    this.#known.set(key, can);
    return can;
  }

  #someBreak(e: number, mine: readonly number[], theirs: readonly number[]): boolean {
    return mine.some((t) => theirs.some((u) => this.#pairs.areBroken(e, t, u, this.#longestWalk)));
  }
}

function openTimes({ times, rooms, open }: Domains, c: number): number[] {
  const width = (rooms.of[c + 1] as number) - (rooms.of[c] as number);
  const first = times.of[c] as number;
  const isOpen = (time: number): boolean => {
    const from = (open.of[c] as number) + (time - first) * width;
    return open.at.subarray(from, from + width).includes(1);
  };
  return Array.from({ length: (times.of[c + 1] as number) - first }, (_, i) => first + i).filter(isOpen);
}
