/** What two classes of a conflict may not do together. Must hold the conflict's reasons alone. */
import { overlap } from '../../checker/overlap.ts';
import { pairRuleOf } from '../../checker/pair-rules.ts';
import type { Placed } from '../../checker/placed.ts';
import type { Problem } from '../../model/problem.ts';
import type { Domain } from './domain.ts';
import { type Reason, reasonsOf } from './reason.ts';

/** Whether the two may stand so. */
export type Test = (a: Placed, b: Placed) => boolean;

/** For each domain the tests with others: by position, none where the two have nothing to do with each other. */
export type Relations = readonly ReadonlyMap<number, readonly Test[]>[];

export function relationsOf(
  problem: Problem,
  reasons: readonly Reason[],
  domains: readonly Domain[],
): Relations {
  const relations = domains.map(() => new Map<number, Test[]>());
  const positions = new Map(domains.map((domain, position) => [domain.class, position]));
  const relate = (i: number, j: number, test: Test): void => {
    if (domains[i]?.stays && domains[j]?.stays) return;
    add(relations, i, j, test);
    add(relations, j, i, (b, a) => test(a, b));
  };
  for (const { constraint } of reasonsOf(reasons, 'constraint')) {
    const asked = problem.constraints[constraint];
    const rule = asked && pairRuleOf(asked);
    if (!rule) continue;
    const members = asked.classes.flatMap((one) => positions.get(one) ?? []);
    for (const [k, i] of members.entries()) {
      for (const j of members.slice(k + 1)) relate(i, j, (a, b) => rule.holds(a, b));
    }
  }
  const exclusive = new Set(reasonsOf(reasons, 'room').map(({ room }) => room));
  const apart: Test = (a, b) => a.room !== b.room || a.room < 0 || !exclusive.has(a.room) || !overlap(a, b);
  for (const i of domains.keys()) {
    for (let j = i + 1; j < domains.length; j += 1)
      if (shareRoom(domains, i, j, exclusive)) relate(i, j, apart);
  }
  return relations;
}

function add(relations: readonly Map<number, Test[]>[], i: number, j: number, test: Test): void {
  const tests = relations[i]?.get(j);
  if (tests) tests.push(test);
  else relations[i]?.set(j, [test]);
}

function shareRoom(
  domains: readonly Domain[],
  i: number,
  j: number,
  exclusive: ReadonlySet<number>,
): boolean {
  const rooms = new Set(domains[i]?.values.map(({ stands }) => stands.room));
  return domains[j]?.values.some(({ stands: { room } }) => exclusive.has(room) && rooms.has(room)) ?? false;
}
