import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Draw } from '../../../../../lambdas/timetables/domain/generator/draw.ts';

const MANY = 20_000;
const many = <T>(once: (draw: Draw) => T): T[] => {
  const draw = new Draw(1);
  return Array.from({ length: MANY }, () => once(draw));
};

describe('a draw', () => {
  test('happens in its share of the cases', () => {
    expect(many((draw) => draw.happens(0.3)).filter(Boolean).length / MANY).toBeCloseTo(0.3, 1);
    expect(many((draw) => draw.happens(0)).includes(true)).toBe(false);
  });

  test('takes each choice by its share', () => {
    const drawn = many((draw) =>
      draw.byShare([
        ['a', 0.5],
        ['b', 0.2],
        ['c', 0.3],
      ] as const),
    );
    const share = (letter: string) => drawn.filter((one) => one === letter).length / MANY;
    expect([share('a'), share('b'), share('c')].map((each) => Number(each.toFixed(1)))).toEqual([
      0.5, 0.2, 0.3,
    ]);
  });

  test('takes the last choice where shares that add up to 1 fall short of it', () => {
    expect(many((draw) => draw.byShare([['only', 0]] as const))).toContain('only');
  });

  test('spreads log-normal numbers around 1', () => {
    const logs = many((draw) => Math.log(draw.logNormal(0.9)));
    const mean = logs.reduce((sum, each) => sum + each, 0) / MANY;
    const variance = logs.reduce((sum, each) => sum + (each - mean) ** 2, 0) / MANY;
    expect(mean).toBeCloseTo(0, 1);
    expect(Math.sqrt(variance)).toBeCloseTo(0.9, 1);
  });

  test('stays between its bounds', () => {
    const drawn = many((draw) => draw.between(2, 5));
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...drawn)).toBeLessThan(5);
  });

  test('shuffles a list without losing or changing it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (list, seed) => {
        const before = [...list];
        const mixed = new Draw(seed).shuffled(list);
        expect(list).toEqual(before);
        expect(mixed.toSorted((a, b) => a - b)).toEqual(before.toSorted((a, b) => a - b));
      }),
    );
  });

  test('gives every order of three the same chance', () => {
    const orders = Map.groupBy(
      many((draw) => draw.shuffled([1, 2, 3]).join('')),
      (order) => order,
    );
    expect([...orders.values()].every(({ length }) => Math.abs(length / MANY - 1 / 6) < 0.02)).toBe(true);
    expect(orders.size).toBe(6);
  });
});
