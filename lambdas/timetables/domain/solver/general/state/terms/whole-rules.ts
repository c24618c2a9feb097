/** Constraints over all their classes together. Must count each anew whenever one of its classes moves. */
import type { Instance } from '../../instance/instance.ts';
import type { Whole } from '../../instance/wholes.ts';
import type { Board } from '../board.ts';
import { type Escalated, escalatedOf, fillWeights } from '../escalated.ts';
import { type Stand, wholeUnits } from '../whole-units.ts';

/** Kinds whose cost is an average over the weeks, rounded down. */
const AVERAGED: ReadonlySet<Whole['kind']> = new Set(['MaxDayLoad', 'MaxBreaks', 'MaxBlock']);

export class WholeRules {
  readonly #board: Board;
  readonly #instance: Instance;
  readonly #units: Float64Array;
  readonly #objective: Float64Array;
  /** What a unit of a required rule counts. */
  readonly #weight: Float64Array;
  #hardWeight = 0;

  constructor(instance: Instance, board: Board) {
    const { rules } = instance.wholes;
    this.#instance = instance;
    this.#board = board;
    this.#weight = new Float64Array(rules.length);
    this.#units = new Float64Array(rules.length);
    this.#objective = new Float64Array(rules.length);
    for (const k of rules.keys()) this.#count(k);
  }

  weigh(hardWeight: number, escalated: Escalated): void {
    this.#hardWeight = hardWeight;
    fillWeights(this.#weight, hardWeight, escalated);
    for (let k = 0; k < this.#weight.length; k += 1) this.#count(k);
  }

  escalated(): Escalated {
    return escalatedOf(this.#weight, this.#hardWeight);
  }

  /** What the rules of class `c` count as it stands. */
  now(c: number): number {
    const { of, entries } = this.#instance.wholes;
    let sum = 0;
    for (let i = of[c] as number; i < (of[c + 1] as number); i += 1)
      sum += this.#objective[entries[i] as number] as number;
    return sum;
  }

  /** What they would count if it stood elsewhere. */
  at(c: number, dayTime: number, weekSet: number, place: number): number {
    const { of, entries } = this.#instance.wholes;
    if (of[c] === of[c + 1]) return 0;
    const board = this.#board;
    const [d, w, p] = [board.dayTime[c] as number, board.weekSet[c] as number, board.place[c] as number];
    board.dayTime[c] = dayTime;
    board.weekSet[c] = weekSet;
    board.place[c] = place;
    let sum = 0;
    for (let i = of[c] as number; i < (of[c + 1] as number); i += 1) {
      const k = entries[i] as number;
      sum += this.#objectiveOf(k, this.#unitsOf(k));
    }
    board.dayTime[c] = d;
    board.weekSet[c] = w;
    board.place[c] = p;
    return sum;
  }

  /** Counts anew what class `c`, which has moved, is part of. */
  recount(c: number): void {
    const { of, entries } = this.#instance.wholes;
    for (let i = of[c] as number; i < (of[c + 1] as number); i += 1) this.#count(entries[i] as number);
  }

  #count(k: number): void {
    const units = this.#unitsOf(k);
    const before = this.#units[k] as number;
    if (units !== before) {
      this.#units[k] = units;
      if (this.#rule(k).required) this.#board.hard += units - before;
      else this.#board.cost += this.#costOf(k, units) - this.#costOf(k, before);
    }
    const objective = this.#objectiveOf(k, units);
    this.#board.objective += objective - (this.#objective[k] as number);
    this.#objective[k] = objective;
  }

  escalate(up: number, down: number): void {
    for (const [k, rule] of this.#instance.wholes.rules.entries()) {
      if (!rule.required) continue;
      const before = this.#weight[k] as number;
      this.#weight[k] =
        (this.#units[k] as number) > 0 ? before * up : Math.max(this.#hardWeight, before * down);
      this.#count(k);
    }
  }

  blame(c: number, blamed: number[]): void {
    const { of, entries } = this.#instance.wholes;
    for (let i = of[c] as number; i < (of[c + 1] as number); i += 1) {
      const k = entries[i] as number;
      const { required, classes } = this.#rule(k);
      if (required && (this.#units[k] as number) > 0) blamed.push(...classes.filter((other) => other !== c));
    }
  }

  #rule(k: number): Whole {
    return this.#instance.wholes.rules[k] as Whole;
  }

  #objectiveOf(k: number, units: number): number {
    return this.#rule(k).required ? units * (this.#weight[k] as number) : this.#costOf(k, units);
  }

  #costOf(k: number, units: number): number {
    const { problem } = this.#instance;
    const { kind, penalty } = this.#rule(k);
    const cost = AVERAGED.has(kind)
      ? Math.floor((penalty * units) / problem.calendar.weeks)
      : penalty * units;
    return cost * problem.weights.distribution;
  }

  #unitsOf(k: number): number {
    const { patterns, closeness, problem } = this.#instance;
    const board = this.#board;
    const stands: Stand[] = [];
    const rule = this.#rule(k);
    for (const c of rule.classes) {
      const d = board.dayTime[c] as number;
      if (d === closeness.dayTimes - 1) continue;
      stands.push({
        days: patterns.days[d] as number,
        weeks: patterns.weeks[board.weekSet[c] as number] as number,
        start: patterns.starts[d] as number,
        end: patterns.ends[d] as number,
        room: board.place[c] as number,
      });
    }
    return wholeUnits(rule, stands, problem);
  }
}
