/** A timetable seen from a class that has no place in it: who stands in its way. Must not move anybody. */
import { judgeConstraint } from '../../checker/judge-constraint.ts';
import { overlap } from '../../checker/overlap.ts';
import { pairRuleOf } from '../../checker/pair-rules.ts';
import { type Placed, type Placer, placedOf, placerOf } from '../../checker/placed.ts';
import type { Constraint } from '../../model/constraint.ts';
import type { Lock } from '../../model/lock.ts';
import type { Problem } from '../../model/problem.ts';
import type { Timetable } from '../../model/timetable.ts';
import { isCumulative } from '../is-cumulative.ts';
import type { Reason } from './reason.ts';

export class World {
  readonly problem: Problem;
  readonly timetable: Timetable;
  readonly place: Placer;
  readonly #locks: readonly Lock[];
  readonly #placed: readonly (Placed | undefined)[];
  readonly #inRooms: ReadonlyMap<number, readonly Placed[]>;
  /** By class, the required constraints over it: indices into `Problem.constraints`. */
  readonly #constraints: readonly (readonly number[])[];

  constructor(problem: Problem, timetable: Timetable, locks: readonly Lock[]) {
    this.problem = problem;
    this.timetable = timetable;
    this.place = placerOf(problem);
    this.#locks = locks;
    this.#placed = placedOf(problem, timetable);
    this.#inRooms = Map.groupBy(
      this.#placed.flatMap((one) => (one && one.room >= 0 ? one : [])),
      ({ room }) => room,
    );
    const constraints = problem.classes.map((): number[] => []);
    for (const [index, { classes, required }] of problem.constraints.entries()) {
      if (required) for (const one of classes) constraints[one]?.push(index);
    }
    this.#constraints = constraints;
  }

  /** Whether the timetable has a time for the class. */
  isPlaced(one: number): boolean {
    return this.#placed[one] !== undefined;
  }

  /** The classes, not among `moved`, that cannot stay if a class stands so; one for each rule that they break. */
  inTheWay(stands: Placed, moved: ReadonlySet<number>): number[] {
    const others: number[] = [];
    for (const index of this.#constraints[stands.class] ?? []) {
      const constraint = this.problem.constraints[index] as Constraint;
      const rule = pairRuleOf(constraint);
      if (!rule) continue;
      const middle = constraint.classes.indexOf(stands.class);
      for (const [i, one] of constraint.classes.entries()) {
        const other = this.#placed[one];
        if (!other || i === middle || moved.has(one)) continue;
        if (!(i < middle ? rule.holds(other, stands) : rule.holds(stands, other))) others.push(one);
      }
    }
    for (const other of this.#inRooms.get(stands.room) ?? []) {
      if (!moved.has(other.class) && other.class !== stands.class && overlap(other, stands))
        others.push(other.class);
    }
    return others;
  }

  /** Whether one of them is in its room at the same time. */
  shareRoom(stands: Placed, others: readonly Placed[]): boolean {
    return stands.room >= 0 && others.some((one) => one.room === stands.room && overlap(one, stands));
  }

  /** The members, not among those who moved, of constraints over all classes together that the moves break. */
  brokenTogether(moved: ReadonlyMap<number, Placed>): number[] {
    const placed = [...this.#placed];
    for (const [one, stands] of moved) placed[one] = stands;
    const indices = new Set([...moved.keys()].flatMap((one) => this.#constraints[one] ?? []));
    return [...indices].flatMap((index) => {
      const constraint = this.problem.constraints[index] as Constraint;
      if (pairRuleOf(constraint) || !this.isBroken(constraint, placed)) return [];
      return constraint.classes.filter((one) => !moved.has(one));
    });
  }

  isBroken(constraint: Constraint, placed = this.#placed): boolean {
    let isBroken = false;
    judgeConstraint(constraint, placed, this.problem, () => {
      isBroken = true;
    });
    return isBroken;
  }

  /** All that decides where these classes may go, when nothing else is placed. */
  reasonsAbout(classes: readonly number[]): Reason[] {
    const members = new Set(classes);
    const { problem } = this;
    const asked = new Set(classes.flatMap((one) => this.#constraints[one] ?? []));
    const constraints = [...asked].filter((index) => {
      const constraint = problem.constraints[index] as Constraint;
      if (!isCumulative(constraint)) return constraint.classes.every((one) => members.has(one));
      const among = constraint.classes.filter((one) => members.has(one)).length;
      return pairRuleOf(constraint) ? among > 1 : among > 0;
    });
    const options = classes.flatMap((one) => problem.classes[one]?.rooms.map(({ room }) => room) ?? []);
    const rooms = [...new Set(options)];
    const disputed = rooms.filter((room) => options.indexOf(room) !== options.lastIndexOf(room));
    const closed = rooms.filter((room) => problem.rooms[room]?.unavailable.length);
    return [
      ...classes.toReversed().map((one): Reason => ({ kind: 'class', class: one })),
      ...closed.map((room): Reason => ({ kind: 'closing', room })),
      ...disputed.map((room): Reason => ({ kind: 'room', room })),
      ...constraints.map((constraint): Reason => ({ kind: 'constraint', constraint })),
      ...this.#locks
        .filter((lock) => members.has(lock.class))
        .map((lock): Reason => ({ kind: 'lock', lock })),
    ];
  }
}
