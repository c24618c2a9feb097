import { describe, expect, test } from 'vitest';
import { Draw } from '../../../../../lambdas/timetables/domain/generator/draw.ts';
import { Lottery } from '../../../../../lambdas/timetables/domain/generator/lottery.ts';

const MANY = 20_000;

describe('a lottery', () => {
  test('lets each weight win by its share', () => {
    const [draw, lottery] = [new Draw(1), new Lottery([1, 6, 3])];
    const winners = Array.from({ length: MANY }, () => lottery.winner(draw));
    const share = (position: number) => winners.filter((winner) => winner === position).length / MANY;
    expect([share(0), share(1), share(2)].map((each) => Number(each.toFixed(1)))).toEqual([0.1, 0.6, 0.3]);
  });

  test('has one winner where there is one weight', () => {
    expect(new Lottery([0.3]).winner(new Draw(5))).toBe(0);
  });
});
