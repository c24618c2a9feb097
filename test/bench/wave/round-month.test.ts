import fc from 'fast-check';
import { expect, test } from 'vitest';
import { besideMonth, roundMonth } from '../../../bench/wave/round-month.ts';
import { daysOfMonth } from '../../../local/cycle/scheduler-event.ts';

const round = fc.integer({ min: 0, max: 100 });

test('every round has a month of its own, and another one beside it', () => {
  const rounds = Array.from({ length: 101 }, (_, i) => i);
  expect(new Set([...rounds.map(roundMonth), ...rounds.map(besideMonth)]).size).toBe(202);
});

test('the month beside has as many days, and begins on the same day of the week', () => {
  const shapeOf = (month: string) => {
    const firstMs = Date.parse(`${month}-01`);
    return [daysOfMonth(firstMs, 0).length, new Date(firstMs).getUTCDay()];
  };
  fc.assert(
    fc.property(round, (n) => {
      expect(shapeOf(besideMonth(n))).toEqual(shapeOf(roundMonth(n)));
    }),
  );
});
