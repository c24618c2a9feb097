import { describe, expect, it } from 'vitest';
import { constraintScores } from '../../../../../lambdas/timetables/domain/checker/constraint-scores.ts';
import { score } from '../../../../../lambdas/timetables/domain/checker/score.ts';
import type { Score } from '../../../../../lambdas/timetables/domain/model/score.ts';
import {
  at,
  classWith,
  constraintWith,
  problemWith,
  roomWith,
  timetableOf,
} from '../../../../support/timetable-problem.ts';

const totals = ({ terms }: Score) => Object.fromEntries(terms.map(({ name, total }) => [name, total]));
const time = (start: number, penalty: number) => ({ ...at(0, start), penalty });

describe('score', () => {
  const problem = problemWith({
    weights: { time: 2, room: 3, distribution: 5, student: 7 },
    rooms: [roomWith('A', 10, { unavailable: [at(0, 1), at(0, 1)] })],
    classes: [
      { ...classWith('x', [time(0, 4), time(1, 0)]), rooms: [{ room: 0, penalty: 6 }] },
      classWith('y', [time(0, 1)], { rooms: [0] }),
      classWith('z', [time(9, 0)]),
    ],
    constraints: [
      constraintWith({ kind: 'SameStart' }, [0, 1, 2], 2),
      constraintWith({ kind: 'DifferentDays' }, [0, 1]),
    ],
  });

  it('weighs times, rooms and distributions, and counts hard violations apart', () => {
    const judged = score(
      problem,
      timetableOf([
        [0, 0],
        [0, 0],
        [0, -1],
      ]),
    );
    expect(totals(judged)).toEqual({
      Unplaced: 0,
      RoomOccupation: 1,
      RoomAvailability: 0,
      StudentCourses: 0,
      StudentParents: 0,
      ClassLimits: 0,
      RequiredDistribution: 1,
      Time: 2 * (4 + 1),
      Room: 3 * 6,
      Student: 0,
      Distribution: 5 * 2 * 2,
    });
    expect(judged).toMatchObject({ hard: 2, cost: 10 + 18 + 20 });
  });

  it('counts a class once whose room is closed twice', () => {
    expect(
      totals(
        score(
          problem,
          timetableOf([
            [1, 0],
            [0, 0],
            [0, -1],
          ]),
        ),
      ),
    ).toMatchObject({ RoomAvailability: 1 });
  });

  it('says what is wrong with a place that does not exist', () => {
    const judged = score(
      problem,
      timetableOf([
        [-1, 0],
        [0, -1],
        [0, 0],
      ]),
    );
    expect(judged.terms.find(({ name }) => name === 'Unplaced')?.violations).toEqual([
      { where: 'class x', what: 'has no time', classes: [0], amount: 1 },
      { where: 'class y', what: 'has no room', classes: [1], amount: 1 },
      { where: 'class z', what: 'has room 0, which is none of its 0', classes: [2], amount: 1 },
    ]);
    expect(score(problem, timetableOf([[5, 0]])).hard).toBe(3);
  });

  it('keeps the worst offenders of a term and counts all', () => {
    const judged = score(
      problem,
      timetableOf([
        [0, 0],
        [0, 0],
        [0, -1],
      ]),
      1,
    );
    expect(judged.terms.find(({ name }) => name === 'Time')).toMatchObject({
      total: 10,
      violations: [{ where: 'class x', what: 'its time has a penalty of 4', amount: 8 }],
    });
  });

  it('counts a pair of lectures once, however many curricula and teachers want both', () => {
    const conflicts = [
      constraintWith({ kind: 'NotOverlap' }, [0, 1]),
      constraintWith({ kind: 'SameAttendees' }, [1, 0]),
    ];
    const lectures = problemWith({
      origin: 'ctt',
      classes: [classWith('x', [at(0, 0)]), classWith('y', [at(0, 0)])],
      constraints: [
        ...conflicts,
        constraintWith({ kind: 'Windows' }, [0, 1], 1),
        constraintWith({ kind: 'RoomStability' }, [0, 1], 1),
      ],
    });
    expect(
      totals(
        score(
          lectures,
          timetableOf([
            [0, -1],
            [0, -1],
          ]),
        ),
      ),
    ).toEqual({
      Lectures: 0,
      Conflicts: 1,
      RoomOccupation: 0,
      CurriculumCompactness: 0,
      RoomStability: 0,
    });
  });

  it('names the terms of a university after the rules', () => {
    const university = problemWith({ ...problem, origin: 'university' });
    expect(
      totals(
        score(
          university,
          timetableOf([
            [0, 0],
            [0, 0],
            [0, -1],
          ]),
        ),
      ),
    ).toMatchObject({
      SameStart: 20,
      RequiredDifferentDays: 1,
    });
  });
});

describe('constraintScores', () => {
  it('lists the constraints that are not kept, required ones first, then by amount', () => {
    const problem = problemWith({
      classes: [classWith('x', [at(0, 0)]), classWith('y', [at(0, 0)])],
      constraints: [
        constraintWith({ kind: 'SameDays' }, [0, 1], 9),
        constraintWith({ kind: 'DifferentTime' }, [0, 1], 1),
        constraintWith({ kind: 'NotOverlap' }, [0, 1], 2),
        constraintWith({ kind: 'DifferentDays' }, [0, 1]),
      ],
    });
    expect(
      constraintScores(
        problem,
        timetableOf([
          [0, -1],
          [0, -1],
        ]),
        3,
      ),
    ).toMatchObject([
      {
        constraint: 3,
        label: 'rule DifferentDays',
        required: true,
        amount: 1,
        violations: [{ classes: [0, 1] }],
      },
      { constraint: 2, required: false, amount: 2 },
      { constraint: 1, required: false, amount: 1 },
    ]);
  });
});
