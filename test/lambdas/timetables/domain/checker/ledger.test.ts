import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ledger, Tally } from '../../../../../lambdas/timetables/domain/checker/ledger.ts';

const nowhere = (): string => 'here';

describe('Tally', () => {
  it('adds up everything and keeps the worst, however much there is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { maxLength: 4_000, size: 'max' }),
        fc.integer({ min: 0, max: 30 }),
        (amounts, keep) => {
          const tally = new Tally(keep);
          const found = tally.at(nowhere);
          for (const amount of amounts) found(amount, [], () => 'that');
          const worst = amounts
            .filter((amount) => amount > 0)
            .sort((a, b) => b - a)
            .slice(0, keep);
          expect(tally.total).toBe(amounts.reduce((sum, amount) => sum + amount, 0));
          expect(tally.worst().map(({ amount }) => amount)).toEqual(worst);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('puts nothing into words that is not among the worst', () => {
    const tally = new Tally(1);
    const found = tally.at(nowhere);
    found(1, [], () => expect.unreachable());
    found(2, [4], () => 'worse');
    expect(tally.worst()).toEqual([{ where: 'here', what: 'worse', classes: [4], amount: 2 }]);
  });
});

describe('Ledger', () => {
  it('sums hard and soft terms apart, and shows those in which nothing counts', () => {
    const ledger = new Ledger(
      [
        { name: 'Unplaced', hard: true },
        { name: 'Time', hard: false },
      ],
      5,
    );
    ledger.book({ name: 'Unplaced', hard: true }, nowhere)(2, [], () => 'x');
    expect(ledger.score()).toMatchObject({
      hard: 2,
      cost: 0,
      terms: [
        { name: 'Unplaced', total: 2 },
        { name: 'Time', total: 0, violations: [] },
      ],
    });
  });
});
