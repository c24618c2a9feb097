/** Where the classes of a conflict may go, as far as its reasons let them. Must leave out no place that a timetable could use. */
import { judgeConstraint } from '../../checker/judge-constraint.ts';
import { isDuring } from '../../checker/overlap.ts';
import { type Placed, type Placer, placerOf } from '../../checker/placed.ts';
import type { Constraint, ConstraintKind } from '../../model/constraint.ts';
import type { Problem } from '../../model/problem.ts';
import { isCumulative } from '../is-cumulative.ts';
import { type Reason, reasonsOf } from './reason.ts';

/** A time, with rooms of which each serves as well as the others. */
export type Value = {
  time: number;
  /** Options of the class, -1 where it needs no room; at least one. */
  rooms: readonly number[];
  /** In the room where there is one; without a room where any of several will always be free. */
  stands: Placed;
};

export type Domain = { class: number; values: readonly Value[]; stays: boolean };

/** Kinds that compare rooms; those that judge a room by itself are judged when the values are made. */
const comparingRooms: ReadonlySet<ConstraintKind> = new Set<ConstraintKind>([
  'SameRoom',
  'DifferentRoom',
  'RoomStability',
  'TravelDistance',
  'DoubleLectures',
]);

/** The domain of every class that takes place or stays. */
export function domainsOf(problem: Problem, reasons: readonly Reason[]): Domain[] {
  const maker = new DomainMaker(problem, reasons);
  return [
    ...reasonsOf(reasons, 'stay').map((stay) => maker.stayOf(stay)),
    ...reasonsOf(reasons, 'class').map((reason) => maker.domainOf(reason.class)),
  ];
}

class DomainMaker {
  readonly #problem: Problem;
  readonly #placer: Placer;
  readonly #constraints: readonly Constraint[];
  readonly #exclusive: ReadonlySet<number>;
  readonly #closing: ReadonlySet<number>;
  readonly #locks: readonly Extract<Reason, { kind: 'lock' }>[];
  /** How many classes of the conflict may take a room. */
  readonly #takers = new Map<number, number>();
  readonly #size: number;
  readonly #scratch: (Placed | undefined)[] = [];

  constructor(problem: Problem, reasons: readonly Reason[]) {
    this.#problem = problem;
    this.#placer = placerOf(problem);
    this.#constraints = reasonsOf(reasons, 'constraint').flatMap(
      (one) => problem.constraints[one.constraint] ?? [],
    );
    this.#exclusive = new Set(reasonsOf(reasons, 'room').map(({ room }) => room));
    this.#closing = new Set(reasonsOf(reasons, 'closing').map(({ room }) => room));
    this.#locks = reasonsOf(reasons, 'lock');
    const classes = reasons.flatMap((one) =>
      one.kind === 'class' || one.kind === 'stay' ? [one.class] : [],
    );
    this.#size = classes.length;
    for (const { room } of classes.flatMap((one) => problem.classes[one]?.rooms ?? [])) {
      this.#takers.set(room, (this.#takers.get(room) ?? 0) + 1);
    }
  }

  stayOf({ class: one, time, room }: Extract<Reason, { kind: 'stay' }>): Domain {
    const stands = this.#placer(one, { time, room });
    return {
      class: one,
      stays: true,
      values: stands ? [{ time, rooms: [room], stands }] : [],
    };
  }

  domainOf(one: number): Domain {
    const { times = [], rooms = [] } = this.#problem.classes[one] ?? {};
    const locks = this.#locks.flatMap(({ lock }) => (lock.class === one ? [lock] : []));
    const theirs = this.#constraints.filter(({ classes }) => classes.includes(one));
    const compares = theirs.some((constraint) => this.#comparesRooms(constraint, one));
    const isFree = (noun: 'time' | 'room', index: number): boolean =>
      locks.every((lock) => lock[noun] === undefined || lock[noun] === index);
    const roomOptions = rooms.length > 0 ? [...rooms.keys()].filter((room) => isFree('room', room)) : [-1];
    const values = [...times.keys()]
      .filter((time) => isFree('time', time))
      .flatMap((time) => {
        const open = roomOptions.flatMap((room) => {
          const stands = this.#placer(one, { time, room });
          return stands && this.#isOpen(stands) && this.#keepsAlone(stands, theirs) ? [{ room, stands }] : [];
        });
        return this.#merged(time, open, compares);
      });
    return { class: one, values, stays: false };
  }

  /** Rooms that nobody can take away from the class are one value. */
  #merged(time: number, open: readonly { room: number; stands: Placed }[], compares: boolean): Value[] {
    const [first] = open;
    const single = open.map(({ room, stands }): Value => ({ time, rooms: [room], stands }));
    if (!first || first.room < 0 || compares) return single;
    const own = open.filter(({ stands }) => !this.#isContended(stands.room));
    const free = own.length > 0 ? own : open.length >= this.#size ? open : [];
    if (free.length === 0) return single;
    const stands: Placed = { ...first.stands, room: -1, walk: undefined };
    return [{ time, rooms: free.map(({ room }) => room), stands }];
  }

  #isContended(room: number): boolean {
    return this.#exclusive.has(room) && (this.#takers.get(room) ?? 0) > 1;
  }

  #isOpen(stands: Placed): boolean {
    if (!this.#closing.has(stands.room)) return true;
    return !this.#problem.rooms[stands.room]?.unavailable.some((meeting) => isDuring(stands, meeting));
  }

  /** Whether the class breaks none of its constraints by itself. */
  #keepsAlone(stands: Placed, constraints: readonly Constraint[]): boolean {
    this.#scratch[stands.class] = stands;
    let isKept = true;
    for (const constraint of constraints) {
      if (!isCumulative(constraint)) continue;
      judgeConstraint(constraint, this.#scratch, this.#problem, () => {
        isKept = false;
      });
    }
    this.#scratch[stands.class] = undefined;
    return isKept;
  }

  #comparesRooms({ kind }: Constraint, one: number): boolean {
    if (kind !== 'SameAttendees') return comparingRooms.has(kind);
    return (
      this.#problem.classes[one]?.rooms.some((_, room) => this.#placer(one, { time: 0, room })?.walk) ?? false
    );
  }
}
