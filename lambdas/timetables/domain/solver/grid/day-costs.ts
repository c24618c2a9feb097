/** What a day costs by the bits of its occupied slots, for every set of bits. Must count as UD1-UD5 do. */
import type { Constraint } from '../../model/constraint.ts';

/** A rule that looks at the slots of a day alone. */
export type SlotRule = Extract<Constraint, { kind: 'IsolatedLectures' | 'Windows' | 'StudentMinMaxLoad' }>;

/** A table for each set of rules; groups with the same rules share one. */
export function dayCostTables(
  groups: readonly (readonly SlotRule[])[],
  slots: number,
  weight: number,
): { tableOf: Int32Array; dayCosts: Int32Array } {
  const size = 1 << slots;
  const known = new Map<string, number>();
  const tables: Int32Array[] = [];
  const tableOf = Int32Array.from(groups, (rules) => {
    const key = JSON.stringify(rules.map((rule) => ({ ...rule, classes: [], label: '' })));
    const place = known.get(key) ?? tables.length;
    if (place === tables.length) {
      known.set(key, place);
      tables.push(Int32Array.from({ length: size }, (_, mask) => weight * costOf(rules, mask, slots)));
    }
    return place * size;
  });
  const dayCosts = new Int32Array(tables.length * size);
  for (const [place, table] of tables.entries()) dayCosts.set(table, place * size);
  return { tableOf, dayCosts };
}

function costOf(rules: readonly SlotRule[], mask: number, slots: number): number {
  return rules.reduce((sum, rule) => sum + rule.penalty * unitsOf(rule, mask, slots), 0);
}

function unitsOf(rule: SlotRule, mask: number, slots: number): number {
  const occupied = Array.from({ length: slots }, (_, slot) => slot).filter((slot) => mask & (1 << slot));
  const [first = 0, last = 0, count] = [occupied[0], occupied.at(-1), occupied.length];
  if (count === 0) return 0;
  if (rule.kind === 'Windows') return last - first + 1 - count;
  if (rule.kind === 'StudentMinMaxLoad') return Math.max(0, rule.min - count, count - rule.max);
  return occupied.filter((slot) => !(mask & (1 << (slot + 1))) && !(slot > 0 && mask & (1 << (slot - 1))))
    .length;
}
