import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedClasses } from '../../../../../lambdas/timetables/domain/planning/moved-classes.ts';
import { randomProblem, randomTimetable } from '../../../../support/random-timetables.ts';
import { at, classWith, problemWith, timetableOf } from '../../../../support/timetable-problem.ts';

const times = [at(0, 0), at(0, 1), at(0, 2)];
const classes = [
  classWith('a1', times, { rooms: [0] }),
  classWith('a2', times, { rooms: [0] }),
  classWith('b1', times, { rooms: [0], course: 1 }),
];

describe('movedClasses', () => {
  it('tells the classes with another time or room, and those that lost or got one', () => {
    const from = timetableOf([
      [0, 0],
      [1, 0],
      [-1, -1],
    ]);
    const to = timetableOf([
      [2, 0],
      [1, 0],
      [0, 0],
    ]);
    expect(movedClasses(problemWith({ classes }), from, to)).toEqual([
      { class: 0, from: { time: 0, room: 0 }, to: { time: 2, room: 0 } },
      { class: 2, from: { time: -1, room: -1 }, to: { time: 0, room: 0 } },
    ]);
  });

  it('does not count lectures of a course that change places, in curriculum-based problems', () => {
    const [from, to] = [
      timetableOf([
        [0, 0],
        [1, 0],
        [2, 0],
      ]),
      timetableOf([
        [1, 0],
        [2, 0],
        [2, 0],
      ]),
    ];
    expect(movedClasses(problemWith({ classes, origin: 'ctt' }), from, to)).toEqual([
      { class: 0, from: { time: 0, room: 0 }, to: { time: 2, room: 0 } },
    ]);
    expect(movedClasses(problemWith({ classes }), from, to)).toHaveLength(2);
  });
});

describe('moved classes of two timetables', () => {
  it('are none for a timetable and itself, and as many in both directions', () => {
    const pairs = randomProblem.chain((problem) =>
      fc.tuple(fc.constant(problem), randomTimetable(problem), randomTimetable(problem)),
    );
    fc.assert(
      fc.property(pairs, ([problem, a, b]) => {
        expect(movedClasses(problem, a, a)).toEqual([]);
        expect(movedClasses(problem, a, b)).toHaveLength(movedClasses(problem, b, a).length);
      }),
    );
  });
});
