import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { score } from '../../../../../lambdas/timetables/domain/checker/score.ts';
import type { Problem } from '../../../../../lambdas/timetables/domain/model/problem.ts';
import type { Timetable } from '../../../../../lambdas/timetables/domain/model/timetable.ts';
import { movedClasses } from '../../../../../lambdas/timetables/domain/planning/moved-classes.ts';
import { planVariant } from '../../../../../lambdas/timetables/domain/planning/variant.ts';
import { randomProblem, randomTimetable } from '../../../../support/random-timetables.ts';
import { at, classWith, problemWith, timetableOf } from '../../../../support/timetable-problem.ts';

/** A timetable that places every class somewhere. */
function completeTimetable({ classes, students }: Problem): fc.Arbitrary<Timetable> {
  const option = (options: readonly unknown[]) =>
    options.length > 0 ? fc.nat(options.length - 1) : fc.constant(-1);
  return fc
    .tuple(
      fc.tuple(...classes.map(({ times }) => option(times))),
      fc.tuple(...classes.map(({ rooms }) => option(rooms))),
    )
    .map(([times, rooms]) =>
      timetableOf(
        times.map((time, i) => [time, rooms[i] ?? -1]),
        students.map(() => []),
      ),
    );
}

describe('planVariant', () => {
  const problem = problemWith({
    classes: Array.from({ length: 10 }, (_, i) =>
      classWith(`${i}`, [at(0, 0), at(0, 1), at(0, 2)], { rooms: [0, 1] }),
    ),
  });
  const former = timetableOf(problem.classes.map(() => [1, 0]));
  const timesLeft = (plan: ReturnType<typeof planVariant>): number[] =>
    plan.ok ? plan.variant.problem.classes.map(({ times }) => times.length) : [];

  it('forbids no more than the share asks for', () => {
    const left = timesLeft(planVariant(problem, { former: [former], share: 0.35, seed: 1 }));
    expect(left.filter((times) => times === 2)).toHaveLength(4);
    expect(left.filter((times) => times === 3)).toHaveLength(6);
  });

  it('draws other classes for another seed, and the same for the same', () => {
    const drawn = (seed: number): number[] =>
      timesLeft(planVariant(problem, { former: [former], share: 0.3, seed }));
    expect(drawn(1)).toEqual(drawn(1));
    expect(new Set([1, 2, 3, 4, 5].map((seed) => drawn(seed).join())).size).toBeGreaterThan(1);
  });

  it('takes the room of a class that is fixed in time, and leaves alone one that is fixed in both', () => {
    const locks = problem.classes.map((_, i) => ({ class: i, time: 1, ...(i < 5 ? { room: 0 } : {}) }));
    const plan = planVariant(problem, { former: [former], share: 0.5, seed: 1, locks });
    expect(
      plan.ok && plan.variant.problem.classes.map(({ times, rooms }) => [times.length, rooms.length]),
    ).toEqual([...Array.from({ length: 5 }, () => [3, 2]), ...Array.from({ length: 5 }, () => [3, 1])]);
    expect(planVariant(problem, { former: [former], share: 0.6, seed: 1, locks })).toEqual({
      ok: false,
      reason:
        'expected at most 50 % of the classes to move, got 60 %: the others are locked or have no other place left',
    });
  });

  it('keeps locks on what they name', () => {
    const locks = [{ class: 3, time: 2 }];
    const plan = planVariant(problem, { former: [former], share: 0.9, seed: 1, locks });
    expect(plan.ok && plan.variant.locks).toEqual([{ class: 3, time: 2 }]);
    const [{ class: one = 0, time = 0 } = {}] = plan.ok ? plan.variant.locks : [];
    expect(plan.ok && plan.variant.problem.classes[one]?.times[time]).toBe(problem.classes[3]?.times[2]);
  });

  it('starts from a former timetable without what it forbids', () => {
    const plan = planVariant(problem, { former: [former], share: 0.4, seed: 1 });
    const start = plan.ok ? plan.variant.enter(former) : former;
    expect(start.times.filter((time) => time === -1)).toHaveLength(4);
    expect(start.times.filter((time) => time === 1)).toHaveLength(6);
  });

  it('lets no timetable through that is closer than asked, and changes nothing but the options', () => {
    const cases = randomProblem.chain((some) =>
      fc.tuple(
        fc.constant(some),
        fc.array(randomTimetable(some), { maxLength: 2 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(),
      ),
    );
    let planned = 0;
    fc.assert(
      fc.property(cases, fc.context(), ([some, formers, share, seed], log) => {
        const plan = planVariant(some, { former: formers, share, seed });
        if (!plan.ok) return;
        planned += 1;
        const { variant } = plan;
        for (const found of fc.sample(completeTimetable(variant.problem), { numRuns: 5, seed })) {
          const left = variant.leave(found);
          log.log(JSON.stringify([...left.times]));
          for (const one of formers) {
            const moved = movedClasses(some, one, left).length;
            expect(moved).toBeGreaterThanOrEqual(share * some.classes.length);
          }
          expect(score(some, left)).toEqual(score(variant.problem, found));
          expect(variant.enter(left)).toEqual(found);
        }
      }),
      { numRuns: 300 },
    );
    expect(planned).toBeGreaterThan(50);
  });
});
