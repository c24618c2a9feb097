import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findParentCycle } from '../../../../../lambdas/timetables/domain/formats/parent-cycle.ts';

const family = fc
  .integer({ min: 1, max: 12 })
  .chain((size) =>
    fc.array(fc.option(fc.nat(size - 1), { nil: undefined }), { minLength: size, maxLength: size }),
  );

/** Whether someone comes back to themselves in as many steps as there are classes. */
function returns(parents: readonly (number | undefined)[], start: number): boolean {
  let at = parents[start];
  for (let step = 0; step < parents.length && at !== undefined && at !== start; step += 1) at = parents[at];
  return at === start;
}

describe('findParentCycle', () => {
  it('finds a circle where there is one, each member followed by its parent', () => {
    fc.assert(
      fc.property(family, (parents) => {
        const cycle = findParentCycle(parents);
        expect(cycle.length > 0).toBe(parents.some((_, start) => returns(parents, start)));
        for (const [place, one] of cycle.entries()) {
          expect(parents[one]).toBe(cycle[(place + 1) % cycle.length]);
        }
      }),
    );
  });

  it('walks a chain of a million once', () => {
    const chain = Array.from({ length: 1_000_000 }, (_, i) => (i === 0 ? undefined : i - 1));
    expect(findParentCycle(chain)).toEqual([]);
  });
});
