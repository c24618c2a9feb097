import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { score } from '../../../../../lambdas/timetables/domain/checker/score.ts';
import { suggest } from '../../../../../lambdas/timetables/domain/planning/suggest.ts';
import { randomProblem, randomTimetable } from '../../../../support/random-timetables.ts';
import {
  at,
  classWith,
  constraintWith,
  problemWith,
  roomWith,
  timetableOf,
} from '../../../../support/timetable-problem.ts';

describe('suggest', () => {
  const teacher = { ...constraintWith({ kind: 'NotOverlap' }, [0, 1]), label: 'teacher Ada Lovelace' };
  const problem = problemWith({
    rooms: [roomWith('A'), roomWith('B')],
    classes: [
      classWith('x', [at(0, 0), at(0, 1), at(0, 2), { ...at(0, 3), penalty: 4 }], { rooms: [0, 1] }),
      classWith('y', [at(0, 1)], { rooms: [0] }),
      classWith('z', [at(0, 2)]),
    ],
    constraints: [teacher],
    students: Array.from({ length: 5 }, (_, i) => ({ id: `s${i}`, courses: [] })),
  });
  const taking = [
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 1],
  ];
  const timetable = timetableOf(
    [
      [0, 0],
      [0, 0],
      [0, -1],
    ],
    taking,
  );

  it('ranks moves by hard violations, then by cost, and leaves out where the class is', () => {
    const moves = suggest(problem, timetable, 0, 99).map(({ time, room, hard, cost }) => [
      time,
      room,
      hard,
      cost,
    ]);
    expect(moves).toEqual([
      [0, 1, 0, 0],
      [2, 0, 0, 4],
      [2, 1, 0, 4],
      [3, 0, 0, 4],
      [3, 1, 0, 4],
      [1, 1, 1, 1],
      [1, 0, 2, 1],
    ]);
  });

  it('says whom a move hurts, by name', () => {
    const moves = suggest(problem, timetable, 0, 99);
    expect(moves.at(-1)?.hurts).toMatchObject([
      { term: 'RoomOccupation', hard: true, where: 'room A', amount: 1, classes: [1, 0] },
      {
        where: 'teacher Ada Lovelace',
        what: expect.stringContaining('class x and class y overlap'),
        amount: 1,
      },
      {
        term: 'Student',
        where: 'students of class y',
        what: 'student s4 cannot attend class x and class y',
        amount: 1,
      },
    ]);
    expect(moves[1]?.hurts[0]?.what).toBe(
      'student s0, student s1, student s2 and 1 other cannot attend class x and class z',
    );
  });

  it('says whom a move helps', () => {
    const clash = timetableOf(
      [
        [1, 0],
        [0, 0],
        [0, -1],
      ],
      taking,
    );
    const [best] = suggest(problem, clash, 0, 1);
    expect(best).toMatchObject({ time: 0, room: 0, hard: -2, cost: -1, hurts: [] });
    expect(best?.helps.map(({ where }) => where)).toEqual([
      'room A',
      'teacher Ada Lovelace',
      'students of class y',
    ]);
  });

  it('finds a place for a class without one', () => {
    const [best] = suggest(
      problem,
      timetableOf(
        [
          [-1, -1],
          [0, 0],
          [0, -1],
        ],
        taking,
      ),
      0,
      1,
    );
    expect(best).toMatchObject({ time: 0, room: 0, hard: -1, cost: 0, helps: [{ what: 'has no time' }] });
  });

  it('differs by exactly as much as the scores of the whole timetables', () => {
    const cases = randomProblem.chain((some) =>
      fc.tuple(fc.constant(some), randomTimetable(some), fc.nat(some.classes.length - 1)),
    );
    fc.assert(
      fc.property(cases, ([some, from, subject]) => {
        const before = score(some, from);
        for (const { time, room, hard, cost, hurts, helps } of suggest(some, from, subject, 99)) {
          const after = score(some, {
            ...from,
            times: from.times.with(subject, time),
            rooms: from.rooms.with(subject, room),
          });
          expect([hard, cost]).toEqual([after.hard - before.hard, after.cost - before.cost]);
          const sum = (effects: typeof hurts): number =>
            effects.reduce((total, { amount }) => total + amount, 0);
          expect(sum(hurts) - sum(helps)).toBe(hard + cost);
        }
      }),
      { numRuns: 500 },
    );
  });
});
