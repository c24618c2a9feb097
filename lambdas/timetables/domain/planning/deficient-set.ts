/** Finds who together needs more than there is for them. Must find a set whenever there is one (Hall's theorem, by maximum flow). */

/** Needs `demand` units in all, from places of which each has a capacity. */
export type Demand = { demand: number; places: readonly number[] };

/** Who cannot be served together, and what there is for them. Without any one of them, the others can. */
export type Deficiency = {
  members: readonly number[];
  places: readonly number[];
  needed: number;
  there: number;
};

/** Indices into `demands`, ascending; undefined when everybody can be served. */
export function deficientSet(
  demands: readonly Demand[],
  capacities: ArrayLike<number>,
): Deficiency | undefined {
  if (isAmple(demands, capacities)) return undefined;
  let found = unserved([...demands.keys()], demands, capacities);
  if (!found) return undefined;
  for (const member of [...found]) {
    if (!found.includes(member)) continue;
    const rest: readonly number[] = found.filter((one) => one !== member);
    found = unserved(rest, demands, capacities) ?? found;
  }
  return deficiencyOf(
    found.toSorted((a, b) => a - b),
    demands,
    capacities,
  );
}

/** Members who need more than all their places hold; undefined when everybody can be served. */
function unserved(
  members: readonly number[],
  demands: readonly Demand[],
  capacities: ArrayLike<number>,
): readonly number[] | undefined {
  const flow = new Flow(demands, capacities);
  for (const member of members) {
    const reached = flow.serve(member);
    if (reached) return reached;
  }
  return undefined;
}

/** Whether each alone has places enough for all: the usual case, told without a flow. */
function isAmple(demands: readonly Demand[], capacities: ArrayLike<number>): boolean {
  const total = demands.reduce((sum, { demand }) => sum + demand, 0);
  return demands.every(({ demand, places }) => demand === 0 || capacityOf(places, capacities) >= total);
}

function capacityOf(places: Iterable<number>, capacities: ArrayLike<number>): number {
  let sum = 0;
  for (const place of places) sum += capacities[place] ?? 0;
  return sum;
}

function deficiencyOf(
  members: readonly number[],
  demands: readonly Demand[],
  capacities: ArrayLike<number>,
): Deficiency {
  const places = [...new Set(members.flatMap((member) => demands[member]?.places ?? []))];
  const needed = members.reduce((sum, member) => sum + (demands[member]?.demand ?? 0), 0);
  return { members, places, needed, there: capacityOf(places, capacities) };
}

/** A taker wants units of a place. */
type Step = { place: number; taker: number };

/** Units given to members from places, so that as much as possible of what was asked so far is served. */
class Flow {
  readonly #demands: readonly Demand[];
  readonly #free: number[];
  /** By place, how many of its units each member has. */
  readonly #given: Map<number, number>[];
  /** By member, the place at which the last search came upon them. */
  readonly #heldAt = new Map<number, number>();

  constructor(demands: readonly Demand[], capacities: ArrayLike<number>) {
    this.#demands = demands;
    this.#free = Array.from(capacities);
    this.#given = this.#free.map(() => new Map());
  }

  /** Serves a member, moving others to their other places; or answers all members whose places are used up by them. */
  serve(member: number): number[] | undefined {
    let left = this.#demands[member]?.demand ?? 0;
    while (left > 0) {
      const { path, reached } = this.#pathFrom(member);
      if (!path) return reached;
      left -= this.#shift(path, left);
    }
    return undefined;
  }

  /** Breadth first over members and the places that they could take from each other, to a place with free units. */
  #pathFrom(member: number): { path?: Step[]; reached: number[] } {
    const reached = [member];
    const cameBy = new Map<number, Step>();
    const seen = new Set(reached);
    for (const taker of reached) {
      for (const place of this.#demands[taker]?.places ?? []) {
        if (cameBy.has(place)) continue;
        cameBy.set(place, { place, taker });
        if ((this.#free[place] ?? 0) > 0) return { path: this.#trace(place, member, cameBy), reached };
        for (const [holder] of this.#given[place] ?? []) {
          if (seen.has(holder)) continue;
          seen.add(holder);
          reached.push(holder);
          this.#heldAt.set(holder, place);
        }
      }
    }
    return { reached };
  }

  #trace(free: number, member: number, cameBy: ReadonlyMap<number, Step>): Step[] {
    const path: Step[] = [];
    for (let place = free; ; ) {
      const step = cameBy.get(place) as Step;
      path.push(step);
      if (step.taker === member) return path;
      place = this.#heldAt.get(step.taker) as number;
    }
  }

  /** Every taker of the path gets units of its place and gives up as many of the next; answers how many. */
  #shift(path: readonly Step[], most: number): number {
    let units = Math.min(most, this.#free[path[0]?.place ?? -1] ?? 0);
    for (const [i, { taker }] of path.entries()) {
      const next = path[i + 1];
      if (next) units = Math.min(units, this.#given[next.place]?.get(taker) ?? 0);
    }
    const [first] = path;
    if (first) this.#free[first.place] = (this.#free[first.place] ?? 0) - units;
    for (const [i, { taker, place }] of path.entries()) {
      this.#give(place, taker, units);
      const next = path[i + 1];
      if (next) this.#give(next.place, taker, -units);
    }
    return units;
  }

  #give(place: number, member: number, units: number): void {
    const given = this.#given[place] as Map<number, number>;
    const now = (given.get(member) ?? 0) + units;
    if (now > 0) given.set(member, now);
    else given.delete(member);
  }
}
