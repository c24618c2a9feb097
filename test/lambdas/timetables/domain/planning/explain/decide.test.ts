import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../../../lambdas/timetables/domain/model/problem.ts';
import { decide } from '../../../../../../lambdas/timetables/domain/planning/explain/decide.ts';
import type { Reason } from '../../../../../../lambdas/timetables/domain/planning/explain/reason.ts';
import { canHoldTogether } from '../../../../../support/brute-force.ts';
import { randomProblemOf } from '../../../../../support/random-timetables.ts';

/** Any of all the reasons that a problem could give. */
function reasonsOf({ classes, constraints, rooms }: Problem): fc.Arbitrary<Reason[]> {
  const all: Reason[] = [
    ...classes.map((_, one): Reason => ({ kind: 'class', class: one })),
    ...rooms.flatMap((_, room): Reason[] => [
      { kind: 'room', room },
      { kind: 'closing', room },
    ]),
    ...constraints.map((_, constraint): Reason => ({ kind: 'constraint', constraint })),
    { kind: 'lock', lock: { class: 0, time: 0 } },
  ];
  return fc.subarray(all);
}

const cases = randomProblemOf({ classes: 4, times: 3 })
  .map((problem) => ({
    ...problem,
    constraints: problem.constraints.map((one) => ({ ...one, required: true })),
  }))
  .chain((problem) => fc.tuple(fc.constant(problem), reasonsOf(problem)));

describe('decide', () => {
  it('answers as trying everything would, and a core that cannot hold together either', () => {
    const answers = { yes: 0, no: 0, unknown: 0 };
    fc.assert(
      fc.property(cases, fc.boolean(), ([problem, reasons], hasWishes) => {
        const verdict = decide(
          problem,
          reasons,
          { left: 1_000_000 },
          hasWishes ? ({ values }) => values : undefined,
        );
        answers[verdict.answer] += 1;
        expect(verdict.answer).toBe(canHoldTogether(problem, reasons) ? 'yes' : 'no');
        if (verdict.answer === 'no') expect(canHoldTogether(problem, verdict.core)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
    expect(Math.min(answers.yes, answers.no)).toBeGreaterThan(200);
  }, 60_000);

  it('does not answer when its budget ends', () => {
    fc.assert(
      fc.property(cases, fc.nat(60), ([problem, reasons], left) => {
        const verdict = decide(problem, reasons, { left });
        if (verdict.answer !== 'unknown')
          expect(verdict.answer === 'yes').toBe(canHoldTogether(problem, reasons));
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);
});
