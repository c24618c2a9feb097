import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceSchema } from '../../../../../lambdas/timetables/contract/versions.ts';
import type { Problem } from '../../../../../lambdas/timetables/domain/model/problem.ts';
import { difference } from '../../../../../lambdas/timetables/domain/planning/difference.ts';
import { placedProblem } from '../../../../../lambdas/timetables/domain/views/placed-problem.ts';
import { randomProblem, randomTimetable } from '../../../../support/random-timetables.ts';
import {
  at,
  classWith,
  clocked,
  problemWith,
  roomWith,
  timetableOf,
} from '../../../../support/timetable-problem.ts';

const times = [at(0, 0), at(1, 0), at(2, 0)];
const rooms = [roomWith('A', 0, { name: 'Great Hall' }), roomWith('B')];
const courses = ['P', 'Q'].map((id) => ({ id, name: `Course ${id}`, configurations: [] }));
const classes = [
  classWith('p1', times, { rooms: [0, 1] }),
  classWith('p2', times, { rooms: [0, 1] }),
  classWith('q1', times, { rooms: [0, 1], course: 1 }),
];

function termWith(parts: Partial<Problem> = {}, firstDate?: string): Problem {
  return clocked(problemWith({ rooms, courses, classes, ...parts }), firstDate ? { firstDate } : {});
}

const problem = termWith();
const first = timetableOf([
  [0, 0],
  [1, 0],
  [2, 0],
]);

describe('difference', () => {
  it('tells from where to where a class has moved, in fields and in words', () => {
    const second = timetableOf([
      [0, 1],
      [1, 0],
      [2, 0],
    ]);
    const { changes } = difference({ problem, timetable: first }, { problem, timetable: second });
    const place = { days: [1], start: '08:00', end: '09:00', weeks: '1-3' };
    expect(changes).toEqual([
      {
        class: 'p1',
        course: 'P',
        course_name: 'Course P',
        from: {
          ...place,
          room: { id: 'A', name: 'Great Hall' },
          words: 'Mon 08:00-09:00 in room A (Great Hall)',
        },
        to: { ...place, room: { id: 'B', name: 'B' }, words: 'Mon 08:00-09:00 in room B' },
      },
    ]);
    expect(differenceSchema.shape.changes.parse(changes)).toEqual(changes);
  });

  it('knows classes of another instance by their ids, and tells those that came and went', () => {
    const next = termWith({ classes: [...classes.slice(1), classWith('p3', times)].toReversed() });
    const second = timetableOf([
      [0, -1],
      [1, 1],
      [1, 0],
    ]);
    const { changes } = difference({ problem, timetable: first }, { problem: next, timetable: second });
    expect(
      changes.map(({ class: id, from, to }) => [id, from?.words.slice(0, 3), to?.words.slice(0, 3)]),
    ).toEqual([
      ['p1', 'Mon', undefined],
      ['p3', undefined, 'Mon'],
      ['q1', 'Wed', 'Tue'],
    ]);
  });

  it('counts a class without a place as gone', () => {
    const second = timetableOf([
      [-1, -1],
      [1, 0],
      [2, 0],
    ]);
    const { changes } = difference({ problem, timetable: first }, { problem, timetable: second });
    expect(changes).toMatchObject([{ class: 'p1', to: null }]);
  });

  it('looks at weeks within one term alone: another has others', () => {
    const odd = classes.map((one) => ({
      ...one,
      times: one.times.map((time) => ({ ...time, weeks: 0b101 })),
    }));
    const changed = (firstDate: string) =>
      difference(
        { problem: termWith({}, '2026-09-07'), timetable: first },
        { problem: termWith({ classes: odd }, firstDate), timetable: first },
      ).changes.length;
    expect(changed('2026-09-07')).toBe(3);
    expect(changed('2027-09-06')).toBe(0);
  });

  it('does not count lectures of a course that change places, in curriculum-based problems', () => {
    const changed = (origin: Problem['origin'], places: [number, number][]) =>
      difference(
        { problem: termWith({ origin }), timetable: first },
        { problem: termWith({ origin }), timetable: timetableOf(places) },
      ).changes.map(({ class: id }) => id);
    const swapped: [number, number][] = [
      [1, 0],
      [0, 0],
      [2, 0],
    ];
    expect(changed('university', swapped)).toEqual(['p1', 'p2']);
    expect(changed('ctt', swapped)).toEqual([]);
    expect(changed('ctt', [...swapped.slice(0, 1), [2, 1], [2, 0]])).toHaveLength(1);
  });

  it('counts students who attend another class of a course that they take in both', () => {
    const students = ['7', '8', '9'].map((id) => ({ id, courses: [] }));
    const [before, after] = [termWith({ students }), termWith({ students: students.toReversed() })];
    const from = { problem: before, timetable: { ...first, enrolments: [[0, 2], [0, 2], [0]] } };
    const to = { problem: after, timetable: { ...first, enrolments: [[2], [2, 0], [1, 2]] } };
    expect(difference(from, to).resectioned).toBe(1);
  });

  it('is nothing between a timetable and itself, whole or cut down, and as long in both directions', () => {
    const pairs = randomProblem
      .map((one) => clocked(one))
      .chain((one) => fc.tuple(fc.constant(one), randomTimetable(one), randomTimetable(one)));
    fc.assert(
      fc.property(pairs, ([one, a, b]) => {
        const [from, to] = [{ problem: one, timetable: a }, placedProblem(one, b)];
        expect(difference(from, placedProblem(one, a))).toEqual({ changes: [], resectioned: 0 });
        const [there, back] = [difference(from, to), difference(to, from)];
        expect(there.changes.length).toBe(back.changes.length);
        expect(there.resectioned).toBe(back.resectioned);
      }),
    );
  });
});
