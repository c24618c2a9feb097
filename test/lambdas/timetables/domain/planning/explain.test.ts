import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { score } from '../../../../../lambdas/timetables/domain/checker/score.ts';
import type { Lock } from '../../../../../lambdas/timetables/domain/model/lock.ts';
import type { Problem } from '../../../../../lambdas/timetables/domain/model/problem.ts';
import type { Timetable } from '../../../../../lambdas/timetables/domain/model/timetable.ts';
import { withoutPlace } from '../../../../../lambdas/timetables/domain/planning/explain/without-place.ts';
import {
  type ExplainOptions,
  explain,
  explanationInWords,
} from '../../../../../lambdas/timetables/domain/planning/explain.ts';
import { canHoldTogether, isFeasible } from '../../../../support/brute-force.ts';
import { randomProblemOf, randomTimetable } from '../../../../support/random-timetables.ts';
import {
  at,
  classWith,
  constraintWith,
  problemWith,
  roomWith,
  timetableOf,
} from '../../../../support/timetable-problem.ts';

type Case = readonly [Problem, Timetable, Lock[]];

const cases: fc.Arbitrary<Case> = randomProblemOf({ classes: 4, times: 3 }).chain((problem) => {
  const lock = fc.nat(problem.classes.length - 1).map((one): Lock => ({ class: one, time: 0 }));
  return fc.tuple(fc.constant(problem), randomTimetable(problem), fc.array(lock, { maxLength: 2 }));
});

/** Hard violations that have to do with places. */
function wrongPlaces(problem: Problem, times: Int32Array, rooms: Int32Array): number {
  return score({ ...problem, students: [] }, { times, rooms, enrolments: [] }, 0).hard;
}

const inWords = (problem: Problem, timetable: Timetable, options?: ExplainOptions): string[] =>
  explain(problem, timetable, options).flatMap((one) => {
    const { headline, lines } = explanationInWords(problem, one);
    return [headline, ...lines];
  });

describe('explain', () => {
  const ada = { ...constraintWith({ kind: 'SameAttendees' }, [0, 1, 2]), label: 'teacher Ada Lovelace' };
  const problem = problemWith({
    rooms: [roomWith('A', 0, { unavailable: [at(0, 0)] }), roomWith('B')],
    classes: [
      classWith('x', [at(0, 0), at(0, 1)], { rooms: [0] }),
      classWith('y', [at(0, 0), at(0, 1)], { rooms: [0, 1] }),
      classWith('z', [at(0, 0), at(0, 1), at(3, 1)], { rooms: [1] }),
    ],
    constraints: [ada],
  });
  const crowded = timetableOf([
    [1, 0],
    [-1, -1],
    [0, 0],
  ]);

  it('has nothing to say of a timetable that breaks no rule', () => {
    expect(
      explain(
        problem,
        timetableOf([
          [1, 0],
          [0, 1],
          [2, 0],
        ]),
      ),
    ).toEqual([]);
  });

  it('shows the moves that make room, when there is room', () => {
    expect(inWords(problem, crowded)).toEqual([
      'class y has a place after 2 moves',
      'class z: from day 1 slot 0 in room B to day 4 slot 1 in room B',
      'class y: from nowhere to day 1 slot 0 in room B',
    ]);
  });

  it('proves that there is none, in the names of the school', () => {
    expect(inWords(problem, crowded, { locks: [{ class: 2, time: 0 }] })).toEqual([
      'class y has no place in any timetable: these cannot all hold',
      'class z takes place at day 1 slot 0, day 1 slot 1 or day 4 slot 1 in room B',
      'class x takes place at day 1 slot 0 or day 1 slot 1 in room A',
      'class y takes place at day 1 slot 0 or day 1 slot 1 in room A or room B',
      'teacher Ada Lovelace: class x, class y and class z can be attended by the same people',
      'class z is fixed at day 1 slot 0',
    ]);
  });

  it('says what blocks a class when the effort is too small for a proof', () => {
    expect(inWords(problem, crowded, { effort: 6 })).toEqual([
      'class y has no place while these hold; no proof was found that it has none after other moves',
      'class z stays at day 1 slot 0 in room B',
      'class x stays at day 1 slot 1 in room A',
      'class y takes place at day 1 slot 0 or day 1 slot 1 in room A or room B',
      'teacher Ada Lovelace: class x, class y and class z can be attended by the same people',
    ]);
  });

  it('counts where a search would try every order', () => {
    const many = problemWith({
      classes: Array.from({ length: 41 }, (_, i) =>
        classWith(
          `${i}`,
          Array.from({ length: 40 }, (_, slot) => at(slot % 5, Math.floor(slot / 5))),
        ),
      ),
      constraints: [constraintWith({ kind: 'NotOverlap' }, [...Array(41).keys()])],
    });
    const [explanation] = explain(many, timetableOf(many.classes.map((_, i) => [i < 40 ? i : -1, -1])));
    expect(explanation).toMatchObject({ class: 40, kind: 'conflict', isSmallest: true });
    expect(explanation?.kind === 'conflict' && explanation.reasons).toHaveLength(42);
  });

  it('answers with reasons that cannot hold together, but can without any one of them', () => {
    let proofs = 0;
    fc.assert(
      fc.property(cases, ([some, timetable, locks]) => {
        for (const explanation of explain(some, timetable, { locks })) {
          if (explanation.kind === 'moves') continue;
          const { kind, reasons, isSmallest } = explanation;
          expect([kind, isSmallest]).toEqual(['conflict', true]);
          expect(canHoldTogether(some, reasons)).toBe(false);
          for (const reason of reasons) {
            const others = reasons.filter((other) => other !== reason);
            expect(canHoldTogether(some, others)).toBe(true);
          }
          expect(isFeasible(some, locks)).toBe(false);
          proofs += 1;
        }
      }),
      { numRuns: 1_000 },
    );
    expect(proofs).toBeGreaterThan(100);
  }, 60_000);

  it('answers with moves that break no rule, and keeps the locks', () => {
    fc.assert(
      fc.property(cases, ([some, timetable, locks]) => {
        for (const explanation of explain(some, timetable, { locks, most: 1 })) {
          if (explanation.kind !== 'moves') continue;
          const [subject = 0] = withoutPlace(some, timetable, 1);
          const before = wrongPlaces(some, timetable.times.with(subject, -1), timetable.rooms);
          const [times, rooms] = [timetable.times.slice(), timetable.rooms.slice()];
          for (const { class: one, to } of explanation.moves) [times[one], rooms[one]] = [to.time, to.room];
          expect(wrongPlaces(some, times, rooms)).toBeLessThan(before);
          for (const { class: one, time } of locks) {
            if (explanation.moves.some((move) => move.class === one)) expect(times[one]).toBe(time);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);

  it('never claims more than it knows, however small its effort', () => {
    fc.assert(
      fc.property(cases, fc.nat(300), ([some, timetable, locks], effort) => {
        for (const explanation of explain(some, timetable, { locks, effort })) {
          if (explanation.kind === 'moves') continue;
          const { kind, reasons, isSmallest } = explanation;
          expect(canHoldTogether(some, reasons)).toBe(false);
          if (kind === 'conflict') expect(reasons.every((reason) => reason.kind !== 'stay')).toBe(true);
          if (!isSmallest) continue;
          for (const reason of reasons) {
            const others = reasons.filter((other) => other !== reason);
            expect(canHoldTogether(some, others)).toBe(true);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);
});
