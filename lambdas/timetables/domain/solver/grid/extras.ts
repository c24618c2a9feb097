/** Costs that ask where neighbouring lectures are: double lectures (UD4) and travel (UD5). Must be told of every move. */
import type { Grid } from './grid.ts';

type Places = { period: Int32Array; room: Int32Array };

export class Extras {
  readonly #grid: Grid;
  /** By kind and period: the room of its lecture plus one, 0 for none. */
  readonly #roomAt: Int32Array;
  /** By travel, period and building, and by travel and period: lectures. */
  readonly #inBuilding: Int32Array;
  readonly #inAny: Int32Array;
  readonly #travelsOf: readonly (readonly number[])[];

  /** Undefined where the grid asks for neither. */
  static of(grid: Grid): Extras | undefined {
    const isAsked = grid.travels.length > 0 || grid.doubleWeight.some((weight) => weight > 0);
    return isAsked ? new Extras(grid) : undefined;
  }

  private constructor(grid: Grid) {
    this.#grid = grid;
    const travels = grid.travels.length * grid.periods;
    this.#roomAt = new Int32Array(grid.kinds * grid.periods);
    this.#inBuilding = new Int32Array(travels * grid.buildings);
    this.#inAny = new Int32Array(travels);
    const travelsOf = Array.from({ length: grid.kinds }, (): number[] => []);
    for (const [travel, { kinds }] of grid.travels.entries())
      for (const kind of kinds) travelsOf[kind]?.push(travel);
    this.#travelsOf = travelsOf;
  }

  /** Whether a lecture of `kind` is there. Two of them in one period could not be told apart: no move may put a second one there. */
  isTaken(kind: number, period: number): boolean {
    return this.#roomAt[kind * this.#grid.periods + period] !== 0;
  }

  /** A lecture of `kind` comes to a place; answers what that adds. */
  add(kind: number, period: number, room: number): number {
    const before = this.#doubleCost(kind, period);
    this.#roomAt[kind * this.#grid.periods + period] = room + 1;
    const added = this.#doubleCost(kind, period) - before + this.#travelAt(kind, period, room);
    this.#count(kind, period, room, 1);
    return added;
  }

  /** A lecture of `kind` leaves its place; answers what that adds. */
  remove(kind: number, period: number, room: number): number {
    const before = this.#doubleCost(kind, period);
    this.#roomAt[kind * this.#grid.periods + period] = 0;
    this.#count(kind, period, room, -1);
    return this.#doubleCost(kind, period) - before - this.#travelAt(kind, period, room);
  }

  /** Forgets everything, takes the places as they are and answers what they cost. */
  recount({ period, room }: Places): number {
    this.#roomAt.fill(0);
    this.#inBuilding.fill(0);
    this.#inAny.fill(0);
    let cost = 0;
    for (const [lecture, kind] of this.#grid.kindOf.entries()) {
      const at = period[lecture] as number;
      if (at >= 0) cost += this.add(kind, at, room[lecture] as number);
    }
    return cost;
  }

  /** Of the day of `period`: lectures without a neighbour in the same room, where there are two or more. */
  #doubleCost(kind: number, period: number): number {
    const { doubleWeight, periods, slots, dayOf } = this.#grid;
    const weight = doubleWeight[kind] as number;
    if (weight === 0) return 0;
    const first = kind * periods + (dayOf[period] as number) * slots;
    let [count, alone] = [0, 0];
    for (let slot = 0; slot < slots; slot += 1) {
      const room = this.#roomAt[first + slot] as number;
      if (room === 0) continue;
      count += 1;
      const before = slot > 0 && this.#roomAt[first + slot - 1] === room;
      const after = slot < slots - 1 && this.#roomAt[first + slot + 1] === room;
      if (!before && !after) alone += 1;
    }
    return count > 1 ? alone * weight : 0;
  }

  /** Walks between the place and lectures in the slots before and after it, its own not counted. */
  #travelAt(kind: number, period: number, room: number): number {
    const { travels, periods, dayOf, buildingOf, buildings } = this.#grid;
    const building = buildingOf[room] as number;
    let cost = 0;
    for (const travel of this.#travelsOf[kind] ?? []) {
      for (const near of [period - 1, period + 1]) {
        if (dayOf[near] !== dayOf[period]) continue;
        const at = travel * periods + near;
        const elsewhere =
          (this.#inAny[at] as number) - (this.#inBuilding[at * buildings + building] as number);
        cost += elsewhere * (travels[travel]?.weight ?? 0);
      }
    }
    return cost;
  }

  #count(kind: number, period: number, room: number, by: 1 | -1): void {
    const { periods, buildingOf, buildings } = this.#grid;
    for (const travel of this.#travelsOf[kind] ?? []) {
      const at = travel * periods + period;
      const place = at * buildings + (buildingOf[room] as number);
      this.#inAny[at] = (this.#inAny[at] as number) + by;
      this.#inBuilding[place] = (this.#inBuilding[place] as number) + by;
    }
  }
}
