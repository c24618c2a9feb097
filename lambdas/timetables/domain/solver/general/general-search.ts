/**
 * The search for any problem: it constructs a timetable, repairs what breaks hard rules, and then anneals for as long as the
 * budget lasts. Hard rules are weighed in; the weight of each grows while it is broken and falls back while it is kept, so that
 * the way from one feasible timetable to a better one may lead through others. Must report the cost that the judges count.
 */
import type { Problem } from '../../model/problem.ts';
import type { Timetable } from '../../model/timetable.ts';
import { Random, type RandomState } from '../random.ts';
import type { Search, SearchOptions, SearchProgress, SearchState } from '../search.ts';
import { Construction } from './construction.ts';
import { compile } from './instance/instance.ts';
import { lowerBound } from './lower-bound.ts';
import { Neighbourhood } from './moves/neighbourhood.ts';
import { costScale } from './scale.ts';
import { BestSoFar } from './state/best-so-far.ts';
import { Enrolment } from './state/enrolment.ts';
import type { Escalated } from './state/escalated.ts';
import { type EscalatedRules, Placement } from './state/placement.ts';
import { homeOf, type Standing, standIn, standingFrom, standingOf } from './state/standing.ts';

/** Temperatures and weights in units of `costScale`, but for the last temperature: costs are whole numbers. */
export const tuning = {
  /** Where annealing begins; a start that is given would melt there. */
  firstTemperature: 3,
  firstTemperatureFromStart: 0.3,
  lastTemperature: 0.3,
  hardWeight: 30,
  /** While it repairs, cost counts little: feasibility within seconds lets annealing begin early. */
  repairTemperature: 12,
  repairWeight: 120,
  /** Before anything is placed, hard rules come first and no scale is known. */
  placingWeight: 1_000_000,
  escalation: 1.05,
  relaxation: 0.998,
  escalateEvery: 100_000,
  escalateEveryInRepair: 20_000,
  /** Annealing that costs more than the construction has forgotten it: while it does, it cools faster, by so much every so many moves a class. */
  haste: 0.9,
  hasteEvery: 20,
  /** Moves a class that a search which is to disturb little goes on for when nothing is broken any more. */
  patience: 20,
  /** Moves between two looks at the stage. */
  chunk: 1_000,
  /** A step of the construction looks at many places. */
  movesAPlacement: 20,
};

type Stage = 'placing' | 'repairing' | 'improving';

type EscalatedAll = EscalatedRules & { limits: Escalated };
const NONE_ESCALATED: EscalatedAll = { pairs: [], clashes: [], wholes: [], limits: [] };

type Saved = {
  stage: Stage;
  now: Standing;
  best: Standing;
  random: RandomState;
  moves: number;
  scale: number;
  escalated: EscalatedAll;
  untilEscalation: number;
  constructed: number;
  annealedFrom: number;
  haste: number;
  untilHaste: number;
  annealed: number;
};

export class GeneralSearch implements Search {
  readonly #placement: Placement;
  readonly #enrolment: Enrolment;
  readonly #random: Random;
  readonly #best: BestSoFar;
  readonly #construction: Construction;
  readonly #neighbourhood: Neighbourhood;
  readonly #bound: number;
  /** Whether it begins with a given timetable. */
  readonly #isWarm: boolean;
  /** What each class costs that leaves where it begins. */
  readonly #disturbance: number;
  #stage: Stage = 'placing';
  #moves = 0;
  #scale = 1;
  /** Share of the budget that was spent when annealing began. */
  #annealedFrom = 0;
  #untilEscalation = 0;
  /** What the first timetable cost. */
  #constructed = 0;
  /** What the temperature is lowered by, and the moves until that is looked at again. */
  #haste = 1;
  #untilHaste = 0;
  /** Moves of annealing. */
  #annealed = 0;

  constructor(problem: Problem, options: SearchOptions, saved?: SearchState) {
    const from = saved as Saved | undefined;
    const instance = compile(problem, options);
    this.#placement = new Placement(instance, homeOf(instance, options));
    this.#enrolment = new Enrolment(this.#placement);
    this.#random = from ? new Random(from.random) : Random.ofSeed(options.seed);
    this.#bound = lowerBound(instance.domains);
    this.#isWarm = options.start !== undefined;
    this.#disturbance = (this.#isWarm && options.disturbance) || 0;
    this.#weigh(tuning.placingWeight, NONE_ESCALATED);
    this.#construction = new Construction(this.#placement, this.#enrolment, this.#random);
    this.#neighbourhood = new Neighbourhood(
      this.#placement,
      this.#enrolment,
      this.#random,
      this.#disturbance > 0,
    );
    this.#best = new BestSoFar(this.#enrolment);
    if (from) this.#resume(from);
    else if (options.start) standIn(this.#enrolment, standingFrom(this.#enrolment, options.start));
    this.#best.update();
  }

  #resume(from: Saved): void {
    standIn(this.#enrolment, from.best);
    this.#best.update();
    standIn(this.#enrolment, from.now);
    this.#moves = from.moves;
    this.#scale = from.scale;
    this.#untilEscalation = from.untilEscalation;
    this.#constructed = from.constructed;
    this.#annealedFrom = from.annealedFrom;
    this.#haste = from.haste;
    this.#untilHaste = from.untilHaste;
    this.#annealed = from.annealed;
    this.#enter(from.stage, from.escalated);
  }

  advance(moves: number, spent: number): void {
    for (let left = moves; left > 0; ) left -= this.#step(Math.min(left, tuning.chunk), spent);
    this.#moves += moves;
  }

  /** Answers how many moves it took. */
  #step(moves: number, spent: number): number {
    switch (this.#stage) {
      case 'placing':
        return this.#place(spent);
      case 'repairing':
        return this.#repair(moves, spent);
      case 'improving':
        return this.#improve(moves, spent);
    }
  }

  #place(spent: number): number {
    this.#construction.step();
    if (!this.#construction.isDone) return tuning.movesAPlacement;
    this.#best.update();
    this.#scale = costScale(this.#placement, this.#neighbourhood.moveClass);
    this.#constructed = this.#placement.board.cost;
    this.#annealedFrom = spent;
    this.#enter(this.#placement.board.hard > 0 ? 'repairing' : 'improving');
    return tuning.movesAPlacement;
  }

  #repair(moves: number, spent: number): number {
    const units = this.#isWarm ? tuning.firstTemperatureFromStart : tuning.repairTemperature;
    const temperature = units * this.#scale;
    for (let i = 0; i < moves; i += 1) {
      if (!this.#neighbourhood.repair(temperature) || !this.#best.update()) continue;
      if (this.#best.hard > 0) continue;
      this.#annealedFrom = spent;
      this.#enter('improving');
      return i + 1;
    }
    this.#escalate(moves, tuning.escalateEveryInRepair);
    return moves;
  }

  #improve(moves: number, spent: number): number {
    const temperature = this.#temperature(spent);
    this.#annealed += moves;
    for (let i = 0; i < moves; i += 1) {
      if (this.#neighbourhood.improve(temperature)) this.#best.update();
    }
    this.#escalate(moves, tuning.escalateEvery);
    this.#hasten(moves);
    return moves;
  }

  #hasten(moves: number): void {
    this.#untilHaste -= moves;
    if (this.#untilHaste > 0) return;
    this.#untilHaste = tuning.hasteEvery * this.#placement.instance.classes;
    if (this.#placement.board.cost > this.#constructed) this.#haste *= tuning.haste;
  }

  #temperature(spent: number): number {
    if (this.#disturbance > 0) return tuning.lastTemperature;
    const units = this.#isWarm ? tuning.firstTemperatureFromStart : tuning.firstTemperature;
    const first = units * this.#scale * this.#haste;
    const last = Math.min(first, tuning.lastTemperature);
    const share = (spent - this.#annealedFrom) / Math.max(1 - this.#annealedFrom, 1e-9);
    return first * (last / first) ** Math.min(1, Math.max(0, share));
  }

  #enter(stage: Stage, escalated = NONE_ESCALATED): void {
    this.#stage = stage;
    if (stage === 'placing') return;
    const weight = stage === 'repairing' ? tuning.repairWeight : tuning.hardWeight;
    this.#weigh(weight * (this.#scale + this.#disturbance), escalated);
  }

  #weigh(hardWeight: number, { limits, ...rules }: EscalatedAll): void {
    this.#placement.weigh(hardWeight, rules);
    this.#enrolment.weigh(hardWeight, limits);
  }

  /** Weighs broken rules more and kept ones less, every so many moves. */
  #escalate(moves: number, every: number): void {
    this.#untilEscalation -= moves;
    if (this.#untilEscalation > 0) return;
    this.#untilEscalation = every;
    if (this.#placement.board.hard === 0) return;
    this.#placement.escalate(tuning.escalation, tuning.relaxation);
    this.#enrolment.escalate(tuning.escalation, tuning.relaxation);
  }

  progress(): SearchProgress {
    const { hard, cost, disturbance } = this.#best;
    const progress = { stage: this.#stage, hard, cost, disturbance, bound: this.#bound, moves: this.#moves };
    return this.#isSettled() ? { ...progress, settled: true } : progress;
  }

  #isSettled(): boolean {
    const patience = tuning.patience * this.#placement.instance.classes;
    return this.#disturbance > 0 && this.#best.hard === 0 && this.#annealed > patience;
  }

  best(): Timetable {
    return this.#best.timetable();
  }

  save(): SearchState {
    const { board } = this.#placement;
    const { taken, configuration } = this.#enrolment;
    const saved: Saved = {
      stage: this.#stage,
      now: standingOf({ time: board.time, room: board.room, taken, configuration }),
      best: standingOf(this.#best),
      random: this.#random.state(),
      moves: this.#moves,
      scale: this.#scale,
      escalated: { ...this.#placement.escalated(), limits: this.#enrolment.escalated() },
      untilEscalation: this.#untilEscalation,
      constructed: this.#constructed,
      annealedFrom: this.#annealedFrom,
      haste: this.#haste,
      untilHaste: this.#untilHaste,
      annealed: this.#annealed,
    };
    return saved;
  }
}
