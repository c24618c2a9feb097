/** What constraints over pairs ask, as one list of neighbours a class. Must lose no pair and no penalty when it merges equal ones. */
import { type Constraint, type PairKind, pairKinds } from '../../../model/constraint.ts';
import type { Problem } from '../../../model/problem.ts';
import { offsets } from './domains.ts';
import type { Relations, TimeRelation } from './relations.ts';

/** Layers of edges that no table decides. */
export const ATTENDANCE = -1;
export const SAME_ROOM = -2;
export const DIFFERENT_ROOM = -3;

/** Edges `of[c]` to `of[c + 1] - 1` are those of class `c`, the hard ones first. Each stands in the lists of both classes. */
export type Edges = {
  of: Int32Array;
  other: Int32Array;
  /** The same pair in the list of `other`. */
  twin: Int32Array;
  /** The plane of the relations' tables in which a bit of `mask` is a violation, or one of the layers above. */
  layer: Int32Array;
  mask: Int32Array;
  /** Required constraints that a violation breaks. */
  hard: Int32Array;
  /** Cost of a violation, weights included. */
  soft: Float64Array;
};

type Relation = TimeRelation | 'SameAttendees' | 'SameRoom' | 'DifferentRoom';

/** `a` is the lower class. */
type Pair = { a: number; b: number; relation: Relation; slots: number; hard: number; soft: number };
type End = { pair: Pair; from: number; to: number; layer: number; mask: number };

export function edges(problem: Problem, relations: Relations): Edges {
  const ends = merge(problem).flatMap((pair): End[] => [
    { pair, from: pair.a, to: pair.b, ...seen(pair.relation, pair.slots, relations) },
    { pair, from: pair.b, to: pair.a, ...seen(back(pair.relation), pair.slots, relations) },
  ]);
  ends.sort(
    (x, y) => x.from - y.from || Number(y.pair.hard > 0) - Number(x.pair.hard > 0) || x.layer - y.layer,
  );
  const lengths = new Array<number>(problem.classes.length).fill(0);
  for (const { from } of ends) lengths[from] = (lengths[from] as number) + 1;
  return {
    of: offsets(lengths),
    other: Int32Array.from(ends, ({ to }) => to),
    twin: twins(ends),
    layer: Int32Array.from(ends, ({ layer }) => layer),
    mask: Int32Array.from(ends, ({ mask }) => mask),
    hard: Int32Array.from(ends, ({ pair }) => pair.hard),
    soft: Float64Array.from(ends, ({ pair }) => pair.soft),
  };
}

function seen(relation: Relation, slots: number, relations: Relations): { layer: number; mask: number } {
  switch (relation) {
    case 'SameAttendees':
      return { layer: ATTENDANCE, mask: 0 };
    case 'SameRoom':
      return { layer: SAME_ROOM, mask: 0 };
    case 'DifferentRoom':
      return { layer: DIFFERENT_ROOM, mask: 0 };
    default: {
      const { plane, mask } = relations.of(relation, slots);
      return { layer: plane, mask };
    }
  }
}

function back(relation: Relation): Relation {
  if (relation === 'Precedence') return 'PrecedenceBack';
  return relation === 'PrecedenceBack' ? 'Precedence' : relation;
}

function twins(ends: readonly End[]): Int32Array {
  const twin = new Int32Array(ends.length);
  const first = new Map<Pair, number>();
  for (const [e, { pair }] of ends.entries()) {
    const other = first.get(pair);
    first.set(pair, e);
    if (other === undefined) continue;
    twin[e] = other;
    twin[other] = e;
  }
  return twin;
}

/** One entry a pair of classes, relation and severity. */
function merge({ constraints, weights }: Problem): Pair[] {
  const merged = new Map<string, Pair>();
  for (const constraint of constraints) {
    if (!isPair(constraint)) continue;
    const [hard, soft] = constraint.required ? [1, 0] : [0, constraint.penalty * weights.distribution];
    const slots = 'slots' in constraint ? constraint.slots : 0;
    if (hard + soft === 0) continue;
    for (const [x, y] of pairsOf(constraint.classes)) {
      const [a, b, relation] = x < y ? [x, y, constraint.kind] : [y, x, back(constraint.kind)];
      const key = `${a} ${b} ${relation} ${slots} ${hard}`;
      const pair = merged.get(key) ?? { a, b, relation, slots, hard: 0, soft: 0 };
      pair.hard += hard;
      pair.soft += soft;
      merged.set(key, pair);
    }
  }
  return [...merged.values()];
}

function isPair(constraint: Constraint): constraint is Constraint & { kind: PairKind } {
  return (pairKinds as readonly string[]).includes(constraint.kind);
}

function* pairsOf(classes: readonly number[]): Generator<[number, number]> {
  for (const [i, a] of classes.entries()) {
    for (let j = i + 1; j < classes.length; j += 1) yield [a, classes[j] as number];
  }
}
