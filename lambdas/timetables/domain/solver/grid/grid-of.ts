/** Compiles a problem into a grid, if it is one. Must refuse whatever the grid could not count exactly. */
import type { Constraint } from '../../model/constraint.ts';
import type { ClassToPlace, Problem, RoomOption } from '../../model/problem.ts';
import { boundOf, type Seats } from './bound.ts';
import { dayCostTables, type SlotRule } from './day-costs.ts';
import { FORBIDDEN, type Grid, type Travel } from './grid.ts';

/** Tables of day costs have 2^slots entries. */
const MOST_SLOTS = 15;
/** A room that costs this many units more than a kind's cheapest is seldom worth a try. */
const NEAR = 4;
const CONFLICTS = 1;
const SHARES_GROUP = 2;

const slotKinds = ['IsolatedLectures', 'Windows', 'StudentMinMaxLoad'] as const;
/** Asked of one kind, and once at most. */
const kindKinds = ['MinWorkingDays', 'RoomStability', 'DoubleLectures'] as const;

type OfKinds = { constraint: Constraint; kinds: readonly number[] };

/** Undefined when the problem is more than curriculum-based: other lengths or weeks, students, other constraints. */
export function gridOf(problem: Problem): Grid | undefined {
  const { calendar, classes, students } = problem;
  const { days, slotsPerDay: slots } = calendar;
  if (calendar.weeks !== 1 || slots > MOST_SLOTS || students.length > 0 || !classes.every(isSimple))
    return undefined;
  if (problem.rooms.some(({ unavailable }) => unavailable.length > 0)) return undefined;
  const isWhole = ({ penalty }: RoomOption): boolean => Number.isInteger(penalty * problem.weights.room);
  if (!classes.every(({ rooms }) => rooms.every(isWhole))) return undefined;
  const kindOf = kindsOf(problem);
  const members = Map.groupBy(kindOf.keys(), (lecture) => kindOf[lecture] as number);
  const constraints = overKinds(problem, kindOf, members);
  if (!constraints) return undefined;
  const examples = [...members.values()].map(([first = 0]) => classes[first] as ClassToPlace);
  const size = { days, slots, periods: days * slots, rooms: problem.rooms.length, kinds: members.size };
  const rooms = roomsOf(problem, examples, constraints, size);
  if (rooms.roomCount.some((count) => count === 0)) return undefined;
  const groups = groupsOf(constraints, size.kinds, slots, problem.weights.distribution);
  const perKind = perKindOf(constraints, size.kinds, problem.weights.distribution);
  const lecturesOf = Int32Array.from(members.values(), ({ length }) => length);
  const relations = relationsOf(constraints, groups, size);
  // Deltas take it that whoever shares a group may not meet.
  if (relations.relation.includes(SHARES_GROUP)) return undefined;
  const grid = {
    ...size,
    ...periodsOf(examples, size),
    ...rooms,
    ...groups,
    ...perKind,
    ...relations,
    ...buildingsOf(problem),
    unit: unitOf(problem),
    lectures: classes.length,
    kindOf,
    travels: travelsOf(constraints, problem.weights.distribution),
    dayOf: Int32Array.from({ length: size.periods }, (_, period) => Math.floor(period / slots)),
    slotBit: Int32Array.from({ length: size.periods }, (_, period) => 1 << (period % slots)),
  };
  const capacities = problem.rooms.map(({ capacity }) => capacity);
  return { ...grid, bound: boundOf(grid, lecturesOf, seatsOf(problem, constraints, size.kinds), capacities) };
}

/** One slot of one day at no cost of its own, in some room. */
function isSimple({ times, rooms, parent }: ClassToPlace): boolean {
  const isPeriod = times.every(
    ({ days, length, penalty }) => length === 1 && penalty === 0 && (days & (days - 1)) === 0,
  );
  return isPeriod && rooms.length > 0 && parent === undefined;
}

/** By lecture its kind: lectures of one course with the same options. */
function kindsOf({ classes }: Problem): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(classes, ({ course, times, rooms }) => {
    const options = [
      times.map(({ days, start }) => [days, start]),
      rooms.map(({ room, penalty }) => [room, penalty]),
    ];
    const key = JSON.stringify([course, options]);
    const kind = known.get(key) ?? known.size;
    known.set(key, kind);
    return kind;
  });
}

/** Each constraint with the kinds it is about; undefined when one is about a part of a kind, or of a sort that a grid cannot count. */
function overKinds(
  { constraints, weights }: Problem,
  kindOf: Int32Array,
  members: ReadonlyMap<number, readonly number[]>,
): OfKinds[] | undefined {
  const all: OfKinds[] = [];
  const asked = new Set<string>();
  for (const constraint of constraints) {
    const kinds = [...new Set(constraint.classes.map((lecture) => kindOf[lecture] as number))];
    const lectures = kinds.reduce((sum, kind) => sum + (members.get(kind)?.length ?? 0), 0);
    if (lectures !== constraint.classes.length || !isCountable(constraint, kinds.length)) return undefined;
    if (!Number.isInteger(constraint.penalty * weights.distribution)) return undefined;
    if (kindKinds.some((known) => known === constraint.kind)) {
      const question = `${constraint.kind} ${kinds[0]}`;
      if (asked.has(question)) return undefined;
      asked.add(question);
    }
    all.push({ constraint, kinds });
  }
  return all;
}

function isCountable({ kind, required }: Constraint, kinds: number): boolean {
  if (kind === 'NotOverlap') return required;
  if (kind === 'RoomSuitability') return true;
  if (required) return false;
  if (kind === 'TravelDistance' || kind === 'RoomCapacity') return true;
  if (slotKinds.some((known) => known === kind)) return true;
  return kinds <= 1 && kindKinds.some((known) => known === kind);
}

type Size = { days: number; slots: number; periods: number; rooms: number; kinds: number };

function periodsOf(examples: readonly ClassToPlace[], { slots, periods, kinds }: Size) {
  const timeIndex = new Int32Array(kinds * periods).fill(-1);
  const lists = examples.map(({ times }, kind) =>
    times.map(({ days, start }, index) => {
      const period = (31 - Math.clz32(days)) * slots + start;
      timeIndex[kind * periods + period] = index;
      return period;
    }),
  );
  const { base, count, list } = flat(lists);
  return { timeIndex, periodBase: base, periodCount: count, periodList: list };
}

/** Rooms that a kind may take, and what each costs it: its penalty, missing seats, unsuitability. */
function roomsOf(
  problem: Problem,
  examples: readonly ClassToPlace[],
  constraints: readonly OfKinds[],
  size: Size,
) {
  const { rooms, kinds } = size;
  const { weights } = problem;
  const roomIndex = new Int32Array(kinds * rooms).fill(-1);
  const roomCost = new Int32Array(kinds * rooms).fill(FORBIDDEN);
  for (const [kind, example] of examples.entries()) {
    for (const [index, { room, penalty }] of example.rooms.entries()) {
      roomIndex[kind * rooms + room] = index;
      roomCost[kind * rooms + room] = penalty * weights.room;
    }
  }
  const add = (kind: number, room: number, cost: number): void => {
    const at = kind * rooms + room;
    roomCost[at] = Math.min(FORBIDDEN, (roomCost[at] as number) + cost);
  };
  for (const { constraint, kinds: theirs } of constraints) {
    const weight = constraint.required ? FORBIDDEN : constraint.penalty * weights.distribution;
    for (const kind of theirs) {
      if (constraint.kind === 'RoomSuitability')
        for (const room of constraint.unsuitable) add(kind, room, weight);
      if (constraint.kind !== 'RoomCapacity') continue;
      for (const [room, { capacity }] of problem.rooms.entries()) {
        add(kind, room, weight * Math.max(0, constraint.seats - capacity));
      }
    }
  }
  const costOf = (kind: number, room: number): number => roomCost[kind * rooms + room] as number;
  const lists = examples.map((_, kind) =>
    Array.from({ length: rooms }, (__, room) => room)
      .filter((room) => costOf(kind, room) < FORBIDDEN)
      .sort((a, b) => costOf(kind, a) - costOf(kind, b)),
  );
  const nearRoomCount = Int32Array.from(lists, (list, kind) => {
    const most = costOf(kind, list[0] ?? 0) + NEAR * unitOf(problem);
    return list.filter((room) => costOf(kind, room) <= most).length;
  });
  const { base, count, list } = flat(lists);
  return { roomIndex, roomCost, roomBase: base, roomCount: count, nearRoomCount, roomList: list };
}

/** Constraints on the slots of a day, those over the same kinds as one group. */
function groupsOf(constraints: readonly OfKinds[], kinds: number, slots: number, weight: number) {
  const byKinds = Map.groupBy(
    constraints.filter(({ constraint }) => slotKinds.some((known) => known === constraint.kind)),
    (one) => one.kinds.toSorted((a, b) => a - b).join(),
  );
  const groups = [...byKinds.values()];
  const rules = groups.map((same) => same.map(({ constraint }) => constraint as SlotRule));
  const lists = Array.from({ length: kinds }, (): number[] => []);
  for (const [group, [first]] of groups.entries())
    for (const kind of first?.kinds ?? []) lists[kind]?.push(group);
  const { base, list } = flat(lists);
  return { groups: groups.length, groupBase: base, groupList: list, ...dayCostTables(rules, slots, weight) };
}

function perKindOf(constraints: readonly OfKinds[], kinds: number, weight: number) {
  const [wantedDays, dayWeight] = [new Int32Array(kinds), new Int32Array(kinds)];
  const [stabilityWeight, doubleWeight] = [new Int32Array(kinds), new Int32Array(kinds)];
  for (const { constraint, kinds: theirs } of constraints) {
    const [kind = -1] = theirs;
    const penalty = constraint.penalty * weight;
    if (constraint.kind === 'MinWorkingDays') {
      wantedDays[kind] = constraint.days;
      dayWeight[kind] = penalty;
    }
    if (constraint.kind === 'RoomStability') stabilityWeight[kind] = penalty;
    if (constraint.kind === 'DoubleLectures') doubleWeight[kind] = penalty;
  }
  return { wantedDays, dayWeight, stabilityWeight, doubleWeight };
}

type Groups = { groupBase: Int32Array; groupList: Int32Array };

function relationsOf(
  constraints: readonly OfKinds[],
  { groupBase, groupList }: Groups,
  { kinds, periods }: Size,
) {
  const relation = new Uint8Array(kinds * kinds);
  const relate = (theirs: Iterable<number>, bit: number): void => {
    const list = [...theirs];
    for (const a of list)
      for (const b of list) relation[a * kinds + b] = (relation[a * kinds + b] as number) | bit;
  };
  for (let kind = 0; kind < kinds; kind += 1) relate([kind], CONFLICTS);
  for (const { constraint, kinds: theirs } of constraints)
    if (constraint.kind === 'NotOverlap') relate(theirs, CONFLICTS);
  const inGroup = new Map<number, number[]>();
  for (let kind = 0; kind < kinds; kind += 1) {
    for (const group of groupList.subarray(groupBase[kind], groupBase[kind + 1])) {
      inGroup.set(group, [...(inGroup.get(group) ?? []), kind]);
    }
  }
  for (const theirs of inGroup.values()) relate(theirs, SHARES_GROUP);
  const rivals = Array.from({ length: kinds }, (_, a) =>
    Array.from({ length: kinds }, (__, b) => b)
      .filter((b) => (relation[a * kinds + b] as number) & CONFLICTS)
      .map((b) => b * periods),
  );
  const { base, list } = flat(rivals);
  return { relation, rivalBase: base, rivalList: list };
}

function seatsOf({ weights }: Problem, constraints: readonly OfKinds[], kinds: number): Seats {
  const [wanted, weight] = [new Int32Array(kinds), new Int32Array(kinds)];
  for (const { constraint, kinds: theirs } of constraints) {
    if (constraint.kind !== 'RoomCapacity') continue;
    for (const kind of theirs) {
      wanted[kind] = constraint.seats;
      weight[kind] = constraint.penalty * weights.distribution;
    }
  }
  return { wanted, weight };
}

function travelsOf(constraints: readonly OfKinds[], weight: number): Travel[] {
  return constraints
    .filter(({ constraint }) => constraint.kind === 'TravelDistance')
    .map(({ constraint, kinds }) => ({ kinds, weight: constraint.penalty * weight }));
}

/** The smallest penalty that is asked; 1 where none is. */
function unitOf({ constraints, weights }: Problem): number {
  const costs = constraints.map(({ penalty }) => penalty * weights.distribution).filter((cost) => cost > 0);
  return costs.length === 0 ? 1 : costs.reduce((least, cost) => Math.min(least, cost));
}

function buildingsOf({ rooms }: Problem) {
  const names = [...new Set(rooms.map(({ building = '' }) => building))];
  return {
    buildings: names.length,
    buildingOf: Int32Array.from(rooms, ({ building = '' }) => names.indexOf(building)),
  };
}

/** Lists one after the other. `base` has an entry more than there are lists. */
function flat(lists: readonly (readonly number[])[]): {
  base: Int32Array;
  count: Int32Array;
  list: Int32Array;
} {
  const base = new Int32Array(lists.length + 1);
  for (const [i, { length }] of lists.entries()) base[i + 1] = (base[i] as number) + length;
  return { base, count: Int32Array.from(lists, ({ length }) => length), list: Int32Array.from(lists.flat()) };
}
