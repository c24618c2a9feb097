/**
 * The search for curriculum-based problems: one long annealing, whose temperature follows the share of the budget that is
 * spent (after Bellio, Ceschia, Di Gaspero, Schaerf and Urli, "Feature-based tuning of simulated annealing applied to the
 * curriculum-based course timetabling problem", 2016). Hard violations are weighed in; the weight grows while they last.
 */
import type { Problem } from '../../model/problem.ts';
import type { Timetable } from '../../model/timetable.ts';
import { Random, type RandomState } from '../random.ts';
import type { Search, SearchOptions, SearchProgress, SearchState } from '../search.ts';
import { anneal } from './anneal.ts';
import { Cooling, type CoolingState } from './cooling.ts';
import type { Grid } from './grid.ts';
import { GridState } from './grid-state.ts';
import { placeAll } from './place-all.ts';
import { atLocks, type Places, placesOf, timetableOf, wishesOf } from './places.ts';

/** In units of the grid. At the first, nothing is settled; at the last, nothing moves any more. A start that is given would melt at the first. */
const FIRST_TEMPERATURE = 40;
const FIRST_TEMPERATURE_FROM_START = 0.6;
const LAST_TEMPERATURE = 0.1;
const HARD_WEIGHT = 60;
const MOST_HARD_WEIGHT = 2_000;
/** Lectures that may have to leave their homes for one hard violation: it weighs more than they do. */
const MOST_AWAY = 2;
/** After this share of the budget, hard violations that stay make their weight grow. */
const PATIENCE = 0.3;
const GROWTH = 1.02;
/** While they last it is not colder than this share of their weight, for what is frozen cannot make room. */
const WARMTH = 0.01;
const MOVES_A_TEMPERATURE = 5_000;

type Saved = {
  period: number[];
  room: number[];
  bestPeriod: number[];
  bestRoom: number[];
  random: RandomState;
  hardWeight: number;
  cooling: CoolingState;
  moves: number;
};

export class GridSearch implements Search {
  readonly #problem: Problem;
  readonly #grid: Grid;
  readonly #state: GridState;
  readonly #random: Random;
  readonly #cooling: Cooling;
  readonly #best: Places & { hard: number; value: number; cost: number };
  #hardWeight: number;
  readonly #mostHardWeight: number;
  #moves = 0;
  readonly #keepBest = (): void => this.#keep();

  constructor(problem: Problem, grid: Grid, options: SearchOptions, saved?: SearchState) {
    this.#problem = problem;
    this.#grid = grid;
    this.#state = new GridState(grid, wishesOf(problem, grid, options));
    const away = MOST_AWAY * (options.disturbance ?? 0);
    this.#hardWeight = HARD_WEIGHT * grid.unit + away;
    this.#mostHardWeight = MOST_HARD_WEIGHT * grid.unit + away;
    this.#best = {
      period: new Int32Array(grid.lectures).fill(-1),
      room: new Int32Array(grid.lectures).fill(-1),
      hard: Number.POSITIVE_INFINITY,
      value: Number.POSITIVE_INFINITY,
      cost: Number.POSITIVE_INFINITY,
    };
    const from = saved as Saved | undefined;
    const first = options.start ? FIRST_TEMPERATURE_FROM_START : FIRST_TEMPERATURE;
    this.#cooling = new Cooling(
      { first: first * grid.unit, last: LAST_TEMPERATURE * grid.unit, learns: !options.start },
      from?.cooling,
    );
    this.#random = from ? new Random(from.random) : Random.ofSeed(options.seed);
    if (from) this.#resume(from);
    else this.#begin(options.start ? placesOf(problem, grid, options.start) : undefined);
  }

  advance(moves: number, spent: number): void {
    const temperature = this.#cooling.temperature(spent);
    for (let left = moves; left > 0; left -= MOVES_A_TEMPERATURE) {
      const some = Math.min(left, MOVES_A_TEMPERATURE);
      const isBroken = spent > PATIENCE && this.#state.hard > 0;
      const heat = isBroken ? Math.max(temperature, WARMTH * this.#hardWeight) : temperature;
      anneal(this.#state, this.#random, some, heat, this.#hardWeight, this.#keepBest);
      this.#cooling.learn(spent, this.#state.cost);
      if (isBroken) {
        this.#hardWeight = Math.min(this.#mostHardWeight, Math.ceil(this.#hardWeight * GROWTH));
      }
    }
    this.#moves += moves;
  }

  progress(): SearchProgress {
    const { hard, cost } = this.#best;
    const stage = hard > 0 ? 'placing' : 'improving';
    return { stage, hard, cost, bound: this.#grid.bound, moves: this.#moves };
  }

  best(): Timetable {
    return timetableOf(this.#problem, this.#grid, this.#best);
  }

  save(): SearchState {
    const saved: Saved = {
      period: [...this.#state.period],
      room: [...this.#state.room],
      bestPeriod: [...this.#best.period],
      bestRoom: [...this.#best.room],
      random: this.#random.state(),
      hardWeight: this.#hardWeight,
      cooling: this.#cooling.save(),
      moves: this.#moves,
    };
    return saved;
  }

  #begin(start: Places | undefined): void {
    if (start) this.#put(atLocks(start, this.#state.wishes));
    placeAll(this.#state, this.#random);
    this.#state.recount();
    this.#keep();
  }

  #resume(saved: Saved): void {
    this.#put({ period: Int32Array.from(saved.bestPeriod), room: Int32Array.from(saved.bestRoom) });
    this.#state.recount();
    this.#keep();
    for (const [lecture, period] of this.#state.period.entries()) if (period >= 0) this.#state.lift(lecture);
    this.#state.recount();
    this.#put({ period: Int32Array.from(saved.period), room: Int32Array.from(saved.room) });
    this.#state.recount();
    this.#hardWeight = saved.hardWeight;
    this.#moves = saved.moves;
  }

  /** Puts the lectures that have a place, locked ones first; a place that is taken leaves its second lecture without one. */
  #put({ period, room }: Places): void {
    const { at, grid, extras, wishes } = this.#state;
    const isFree = (lecture: number): number =>
      (wishes.lockedPeriod[lecture] as number) < 0 && (wishes.lockedRoom[lecture] as number) < 0 ? 1 : 0;
    for (const lecture of [...period.keys()].sort((a, b) => isFree(a) - isFree(b))) {
      const [p, r] = [period[lecture] as number, room[lecture] as number];
      const kind = grid.kindOf[lecture] as number;
      if (p < 0 || r < 0 || (at[p * grid.rooms + r] as number) >= 0 || extras?.isTaken(kind, p)) continue;
      this.#state.put(lecture, p, r);
      extras?.add(kind, p, r);
    }
  }

  #keep(): void {
    const { hard, cost, disturbed, period, room } = this.#state;
    const value = cost + disturbed;
    if (hard > this.#best.hard || (hard === this.#best.hard && value >= this.#best.value)) return;
    Object.assign(this.#best, { hard, value, cost });
    this.#state.kept.hard = hard;
    this.#state.kept.value = value;
    this.#best.period.set(period);
    this.#best.room.set(room);
  }
}
