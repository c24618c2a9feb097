/** Proves that a search spends its time where cost falls, and cools alike after it was stopped. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Cooling } from '../../../../../../lambdas/timetables/domain/solver/grid/cooling.ts';

const range = { first: 40, last: 0.1, learns: true };
const share = (i: number): number => i / 1_000;

/** Cools a quick pass over costs that are a function of the temperature, and answers the temperatures of the slow one. */
function slowPass(costAt: (temperature: number) => number): number[] {
  const cooling = new Cooling(range);
  for (let i = 0; i < 50; i += 1) cooling.learn(share(i), costAt(cooling.temperature(share(i))));
  return Array.from({ length: 950 }, (_, i) => cooling.temperature(share(50 + i)));
}

it('cools evenly, in equal ratios, when it learns nothing', () => {
  const cooling = new Cooling({ first: 8, last: 0.5, learns: false });
  const seen = [0, 0.25, 0.5, 0.75, 1].map((spent) => cooling.temperature(spent));
  for (const [i, expected] of [8, 4, 2, 1, 0.5].entries()) expect(seen[i]).toBeCloseTo(expected, 9);
});

it('makes a quick pass first, and then a slow one from the first temperature on', () => {
  const cooling = new Cooling(range);
  expect(cooling.temperature(0)).toBe(40);
  expect(cooling.temperature(0.049)).toBeLessThan(0.13);
  expect(cooling.temperature(0.05)).toBe(40);
  expect(cooling.temperature(1)).toBeCloseTo(0.1, 9);
});

it('stays longest where cost falls', () => {
  const slow = slowPass((temperature) => (temperature > 2 ? 900 : temperature > 1 ? 500 : 480));
  const share = slow.filter((temperature) => temperature > 0.8 && temperature < 5).length / slow.length;
  expect(share).toBeGreaterThan(0.7);
});

it('never grows warmer in the slow pass, whatever the costs were', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000), { minLength: 50, maxLength: 50 }), (costs) => {
      let next = 0;
      const slow = slowPass(() => costs[next++] ?? 0);
      for (const [i, temperature] of slow.entries()) {
        expect(temperature).toBeLessThanOrEqual(slow[i - 1] ?? 40);
        expect(temperature).toBeGreaterThanOrEqual(0.1);
      }
    }),
  );
});

it('cools as if it had never stopped', () => {
  const cooling = new Cooling(range);
  for (let i = 0; i < 50; i += 1) cooling.learn(share(i), 1_000 - 7 * i);
  const resumed = new Cooling(range, JSON.parse(JSON.stringify(cooling.save())));
  for (let i = 50; i <= 1_000; i += 1)
    expect(resumed.temperature(share(i))).toBe(cooling.temperature(share(i)));
});
