/** Puts classes in their places and answers what that would change. Must agree at all times with a count from nothing. */
import type { Instance } from '../instance/instance.ts';
import { Board } from './board.ts';
import type { Escalated } from './escalated.ts';
import { Pairs } from './terms/pairs.ts';
import { RoomClashes } from './terms/room-clashes.ts';
import { StudentConflicts } from './terms/student-conflicts.ts';
import { WholeRules } from './terms/whole-rules.ts';

/** Where somebody wants the classes to stay: indices into `Domains`, -1 for anywhere; `cost` for each class that is elsewhere. */
export type Home = { time: Int32Array; room: Int32Array; cost: number };

/** What has been escalated in each part of the objective. */
export type EscalatedRules = { pairs: Escalated; clashes: Escalated; wholes: Escalated };

export class Placement {
  readonly instance: Instance;
  readonly board: Board;
  readonly conflicts: StudentConflicts;
  /** What a class without a place counts, and a broken rule at first. */
  hardWeight = 0;
  readonly #home: Home;
  readonly #pairs: Pairs;
  readonly #clashes: RoomClashes;
  readonly #wholes: WholeRules;

  constructor(instance: Instance, home: Home) {
    this.instance = instance;
    this.#home = home;
    this.board = new Board(instance);
    this.conflicts = new StudentConflicts(instance, this.board);
    this.#pairs = new Pairs(instance, this.board);
    this.#clashes = new RoomClashes(instance, this.board);
    this.#wholes = new WholeRules(instance, this.board);
    this.board.hard += instance.classes;
  }

  /** Gives all hard rules this weight, but for those that have been escalated. */
  weigh(hardWeight: number, { pairs, clashes, wholes }: EscalatedRules): void {
    const { board } = this;
    const [times, rooms] = [board.time.slice(), board.room.slice()];
    for (let c = 0; c < times.length; c += 1) this.lift(c);
    board.own.fill(0);
    board.objective += times.length * (hardWeight - this.hardWeight);
    this.hardWeight = hardWeight;
    this.#pairs.weigh(hardWeight, pairs);
    this.#clashes.weigh(hardWeight, clashes);
    this.#wholes.weigh(hardWeight, wholes);
    for (const [c, time] of times.entries()) if (time >= 0) this.put(c, time, rooms[c] as number);
  }

  /** Change of the objective if class `c` went to this time and room; Infinity, sooner, where that is above `limit`. */
  peek(c: number, time: number, room: number, limit: number): number {
    const { times, rooms } = this.instance.domains;
    const dayTime = times.dayTime[time] as number;
    const weekSet = times.weekSet[time] as number;
    const place = rooms.room[room] as number;
    let delta = this.#valueOf(c, time, room) - this.standing(c);
    if (delta > limit) return Number.POSITIVE_INFINITY;
    delta += this.#clashes.at(c, dayTime, weekSet, place, limit - delta);
    if (delta > limit) return Number.POSITIVE_INFINITY;
    delta += this.#pairs.at(c, dayTime, weekSet, place, limit - delta);
    if (delta > limit) return Number.POSITIVE_INFINITY;
    delta += this.conflicts.at(c, dayTime, weekSet, place, limit - delta);
    if (delta > limit) return Number.POSITIVE_INFINITY;
    delta += this.#wholes.at(c, dayTime, weekSet, place);
    return delta > limit ? Number.POSITIVE_INFINITY : delta;
  }

  /** What class `c` counts in the objective, all that it is part of included. */
  standing(c: number): number {
    const { time, room, own } = this.board;
    const t = time[c] as number;
    const value = t < 0 ? this.hardWeight : this.#valueOf(c, t, room[c] as number);
    return value + (own[c] as number) + this.#wholes.now(c);
  }

  /** What a class counts by itself. */
  #valueOf(c: number, time: number, room: number): number {
    const { times, rooms } = this.instance.domains;
    return (times.cost[time] as number) + (rooms.cost[room] as number) + this.#disturbanceOf(c, time, room);
  }

  #disturbanceOf(c: number, time: number, room: number): number {
    const { time: homeTime, room: homeRoom, cost } = this.#home;
    if (cost === 0 || (homeTime[c] as number) < 0) return 0;
    return homeTime[c] === time && homeRoom[c] === room ? 0 : cost;
  }

  /** Takes class `c` from its place. */
  lift(c: number): void {
    const { board, instance } = this;
    const t = board.time[c] as number;
    if (t < 0) return;
    this.#book(c, -1);
    board.changed.mark(c);
    board.time[c] = -1;
    board.room[c] = -1;
    board.dayTime[c] = instance.closeness.dayTimes - 1;
    board.weekSet[c] = 0;
    board.place[c] = instance.closeness.rooms - 1;
    this.#wholes.recount(c);
  }

  /** Gives class `c`, which is nowhere, a place. */
  put(c: number, time: number, room: number): void {
    const { board } = this;
    const { times, rooms } = this.instance.domains;
    board.time[c] = time;
    board.room[c] = room;
    board.dayTime[c] = times.dayTime[time] as number;
    board.weekSet[c] = times.weekSet[time] as number;
    board.place[c] = rooms.room[room] as number;
    board.changed.mark(c);
    this.#book(c, 1);
    this.#wholes.recount(c);
  }

  move(c: number, time: number, room: number): void {
    this.lift(c);
    if (time >= 0) this.put(c, time, room);
  }

  #book(c: number, sign: number): void {
    const { board, hardWeight } = this;
    const { times, rooms, closed } = this.instance.domains;
    const [t, r] = [board.time[c] as number, board.room[c] as number];
    board.objective += sign * (this.#valueOf(c, t, r) - hardWeight);
    board.cost += sign * ((times.cost[t] as number) + (rooms.cost[r] as number));
    board.disturbance += sign * this.#disturbanceOf(c, t, r);
    board.hard += sign * ((closed[c] as number) - 1);
    this.#pairs.book(c, sign);
    this.#clashes.book(c, sign);
    this.conflicts.book(c, sign);
  }

  /** Appends the classes with which `c` breaks a hard rule, some twice. */
  blame(c: number, blamed: number[]): void {
    this.#pairs.blame(c, blamed);
    this.#clashes.blame(c, blamed);
    this.#wholes.blame(c, blamed);
  }

  /** Multiplies the weight of each broken hard rule by `up`, that of the others by `down`, though not below the first weight. */
  escalate(up: number, down: number): void {
    this.#pairs.escalate(up, down);
    this.#clashes.escalate(up, down);
    this.#wholes.escalate(up, down);
  }

  escalated(): EscalatedRules {
    return {
      pairs: this.#pairs.escalated(),
      clashes: this.#clashes.escalated(),
      wholes: this.#wholes.escalated(),
    };
  }
}
