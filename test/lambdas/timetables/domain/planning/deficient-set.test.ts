import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Demand,
  deficientSet,
} from '../../../../../lambdas/timetables/domain/planning/deficient-set.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

function isDeficient(members: readonly Demand[], capacities: readonly number[]): boolean {
  const places = [...new Set(members.flatMap(({ places }) => places))];
  return sum(members.map(({ demand }) => demand)) > sum(places.map((place) => capacities[place] ?? 0));
}

/** Some of the others, but not all. */
function isPart(some: readonly Demand[], others: readonly Demand[]): boolean {
  return some.length < others.length && some.every((one) => others.includes(one));
}

const cases = fc.array(fc.nat(4), { minLength: 1, maxLength: 5 }).chain((capacities) =>
  fc.tuple(
    fc.constant(capacities),
    fc.array(fc.record({ demand: fc.nat(4), places: fc.subarray([...capacities.keys()]) }), {
      maxLength: 7,
    }),
  ),
);

describe('deficientSet', () => {
  it('finds those who need more than their places hold', () => {
    const demands = [
      { demand: 1, places: [0, 1] },
      { demand: 1, places: [0, 2] },
      { demand: 2, places: [0, 1] },
    ];
    expect(deficientSet(demands, [1, 1, 1])).toEqual({
      members: [0, 2],
      places: [0, 1],
      needed: 3,
      there: 2,
    });
    expect(deficientSet(demands, [1, 2, 1])).toBeUndefined();
  });

  it('finds a set exactly where there is one, and none of its members can be left out', () => {
    fc.assert(
      fc.property(cases, ([capacities, demands]) => {
        const subsets = Array.from({ length: 2 ** demands.length }, (_, mask) =>
          demands.filter((_, i) => (mask >> i) & 1),
        );
        const found = deficientSet(demands, capacities);
        expect(found !== undefined).toBe(subsets.some((subset) => isDeficient(subset, capacities)));
        const members = (found?.members ?? []).map((member) => demands[member] as Demand);
        expect(isDeficient(members, capacities)).toBe(found !== undefined);
        expect(
          subsets.filter((subset) => isDeficient(subset, capacities) && isPart(subset, members)),
        ).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});
