/** Proves that the numbers are even, and that a state goes on where it was taken. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../../../lambdas/timetables/domain/solver/random.ts';

describe('random numbers', () => {
  it('are the same for the same seed, and others for another', () => {
    const drawn = (seed: number): number[] => {
      const random = Random.ofSeed(seed);
      return Array.from({ length: 20 }, () => random.next());
    };
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
    expect(new Set([...drawn(1), ...drawn(2), ...drawn(3)]).size).toBe(60);
  });

  it('go on from a state that went through JSON', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(50), (seed, drawn) => {
        const random = Random.ofSeed(seed);
        for (let i = 0; i < drawn; i += 1) random.next();
        const resumed = new Random(JSON.parse(JSON.stringify(random.state())));
        for (let i = 0; i < 5; i += 1) expect(resumed.next()).toBe(random.next());
      }),
    );
  });

  it('fill every place below a limit evenly', () => {
    const random = Random.ofSeed(7);
    const [places, draws] = [13, 130_000];
    const counts = new Array<number>(places).fill(0);
    for (let i = 0; i < draws; i += 1) {
      const place = random.below(places);
      counts[place] = (counts[place] ?? Number.NaN) + 1;
    }
    // Chi-squared with 12 degrees of freedom stays below 32.9 in 999 of 1,000 draws; this seed is fixed.
    const expected = draws / places;
    expect(counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(32.9);
  });

  it('are units from 0 to less than 1', () => {
    const random = Random.ofSeed(3);
    const units = Array.from({ length: 10_000 }, () => random.unit());
    expect(Math.min(...units)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...units)).toBeLessThan(1);
    expect(units.reduce((sum, unit) => sum + unit, 0) / units.length).toBeCloseTo(0.5, 1);
  });
});
