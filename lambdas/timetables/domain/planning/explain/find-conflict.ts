/** Grows a part of the problem around a class until the part has no solution, or the whole has. Must end within its budget. */
import { optionIn, type Placed } from '../../checker/placed.ts';
import type { MovedClass } from '../moved-classes.ts';
import { decide } from './decide.ts';
import type { Domain, Value } from './domain.ts';
import type { Budget } from './exact-search.ts';
import { housed, movesOf } from './housed.ts';
import type { Reason } from './reason.ts';
import type { World } from './world.ts';

export type Finding =
  /** These can never hold together. */
  | { kind: 'conflict'; reasons: readonly Reason[] }
  /** The class has a place if these classes move, itself among them. */
  | { kind: 'moves'; moves: readonly MovedClass[] }
  | { kind: 'unknown' };

/** Beyond, a conflict would help nobody and a search would not end. */
const MOST_CLASSES = 60;

/**
 * Places the class as if alone, takes in those who cannot stay then, places all of them anew, and so on. What has no
 * solution then has none in the whole problem either: the part asks for less.
 */
export function findConflict(world: World, subject: number, budget: Budget): Finding {
  const classes = [subject];
  const calm = new CalmFirst(world, budget);
  while (classes.length <= MOST_CLASSES) {
    const reasons = world.reasonsAbout(classes);
    const members = new Set(classes);
    const verdict = decide(world.problem, reasons, budget, (domain) => calm.order(domain, members));
    if (verdict.answer === 'unknown') return { kind: 'unknown' };
    if (verdict.answer === 'no') return { kind: 'conflict', reasons: verdict.core };
    const moved = housed(world, verdict.choices);
    const stands = new Map([...moved].map(([one, place]) => [one, place.stands]));
    const inTheWay = new Set([
      ...[...stands.values()].flatMap((one) => world.inTheWay(one, members)),
      ...world.brokenTogether(stands),
    ]);
    if (inTheWay.size === 0) return { kind: 'moves', moves: movesOf(world, moved) };
    classes.push(...inTheWay);
  }
  return { kind: 'unknown' };
}

/** Better than any place in which nobody is in the way. */
const STAYING = -1;

/** Puts places in front that ask few others to move, the own one first: the part stays small and disturbs little. */
class CalmFirst {
  readonly #world: World;
  readonly #budget: Budget;
  readonly #known = new Map<string, readonly number[]>();

  constructor(world: World, budget: Budget) {
    this.#world = world;
    this.#budget = budget;
  }

  /** The members may all move. */
  order({ class: one, values }: Domain, members: ReadonlySet<number>): Value[] {
    const now = optionIn(this.#world.timetable, one);
    const troubleAt = (time: number, room: number): number => {
      if (now.time === time && now.room === room) return STAYING;
      return this.#inTheWay(one, time, room).filter((other) => !members.has(other)).length;
    };
    return values
      .map((value) => {
        return { value, trouble: Math.min(...value.rooms.map((room) => troubleAt(value.time, room))) };
      })
      .sort((a, b) => a.trouble - b.trouble)
      .map(({ value }) => value);
  }

  #inTheWay(one: number, time: number, room: number): readonly number[] {
    const key = `${one} ${time} ${room}`;
    const known = this.#known.get(key);
    if (known) return known;
    const others = this.#world.inTheWay(this.#world.place(one, { time, room }) as Placed, new Set());
    this.#budget.left -= 1;
    this.#known.set(key, others);
    return others;
  }
}
