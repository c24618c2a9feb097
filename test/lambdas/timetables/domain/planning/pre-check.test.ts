import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lock } from '../../../../../lambdas/timetables/domain/model/lock.ts';
import type { Problem } from '../../../../../lambdas/timetables/domain/model/problem.ts';
import { preCheck } from '../../../../../lambdas/timetables/domain/planning/pre-check.ts';
import { isFeasible } from '../../../../support/brute-force.ts';
import { randomProblemOf } from '../../../../support/random-timetables.ts';
import {
  at,
  classWith,
  constraintWith,
  problemWith,
  roomWith,
} from '../../../../support/timetable-problem.ts';

const clock = { firstWeekday: 1, dayStartMinutes: 480, slotMinutes: 60, holidays: [] };
const calendar = { weeks: 3, days: 5, slotsPerDay: 10, clock };
const inWords = (problem: Problem, locks?: Lock[]): string[] =>
  preCheck(problem, locks).map(({ where, what, amount }) => `${where}: ${what} [${amount}]`);

describe('preCheck', () => {
  it('finds rooms that are wanted for more hours than they are open', () => {
    const hall = {
      calendar,
      rooms: [
        roomWith('small', 30),
        roomWith('Hall A', 200, { unavailable: [at(0, 0)] }),
        roomWith('Hall B', 250),
      ],
    };
    const classes = Array.from({ length: 4 }, (_, i) =>
      classWith(`L${i}`, [at(0, 0, 1), at(0, 1, 1)], { rooms: [1, 2] }),
    );
    const seminar = classWith('seminar', [at(0, 0)], { rooms: [0, 1, 2] });
    expect(inWords(problemWith({ ...hall, classes: [...classes, seminar] }))).toEqual([
      'rooms of 200 seats or more: 4 hours needed in week 1, 3 hours there: class L0, class L1, class L2 and class L3 [1]',
    ]);
    expect(inWords(problemWith({ ...hall, classes: [...classes.slice(1), seminar] }))).toEqual([]);
  });

  it('finds people with more classes than free hours', () => {
    const two = [at(0, 0, 2), at(0, 1, 2)];
    const classes = [classWith('a', two), classWith('b', two), classWith('c', [at(1, 0), at(1, 5)])];
    const ada = { ...constraintWith({ kind: 'SameAttendees' }, [0, 1, 2]), label: 'teacher Ada Lovelace' };
    expect(inWords(problemWith({ calendar, classes, constraints: [ada] }))).toEqual([
      'teacher Ada Lovelace: class a and class b need 4 hours in week 1, 3 hours there [1]',
    ]);
    expect(inWords(problemWith({ calendar, classes, constraints: [{ ...ada, required: false }] }))).toEqual(
      [],
    );
  });

  it('counts classes in the weeks in which they meet', () => {
    const classes = [0b011, 0b110].map((weeks, i) =>
      classWith(`${i}`, [at(0, 0, 2, weeks), at(0, 1, 2, weeks)]),
    );
    const constraints = [constraintWith({ kind: 'NotOverlap' }, [0, 1])];
    expect(inWords(problemWith({ calendar, classes, constraints }))).toEqual([
      'rule NotOverlap: class 0 and class 1 need 4 hours in week 2, 3 hours there [1]',
    ]);
  });

  it('finds classes whose rooms are closed at all their times', () => {
    const rooms = [roomWith('A', 0, { unavailable: [at(0, 0, 3, 0b001)] }), roomWith('B')];
    const classes = [
      classWith('x', [at(0, 0), at(0, 1)], { rooms: [0] }),
      classWith('y', [at(0, 0)], { rooms: [0] }),
      classWith('z', [at(0, 0)], { rooms: [0, 1] }),
    ];
    expect(inWords(problemWith({ calendar, rooms, classes }))).toEqual([
      'class x: room A is closed during all of its 2 times [1]',
      'class y: room A is closed during Mon 08:00-09:00 [1]',
    ]);
  });

  it('finds locks that cannot be kept together, and says so once', () => {
    const rooms = [roomWith('A'), roomWith('B')];
    const classes = ['x', 'y'].map((id) => classWith(id, [at(0, 0), at(0, 1)], { rooms: [0, 1] }));
    const free = problemWith({
      calendar,
      rooms,
      classes,
      constraints: [constraintWith({ kind: 'NotOverlap' }, [0, 1])],
    });
    expect(inWords(free, [{ class: 0, time: 1 }])).toEqual([]);
    expect(
      inWords(free, [
        { class: 0, time: 1 },
        { class: 1, time: 1 },
      ]),
    ).toEqual(['rule NotOverlap: class x and class y overlap: Mon 09:00-10:00 and Mon 09:00-10:00 [1]']);
    expect(
      inWords({ ...free, constraints: [] }, [
        { class: 0, time: 1, room: 0 },
        { class: 1, time: 1, room: 0 },
      ]),
    ).toEqual(['room A: class x and class y are in it at once: Mon 09:00-10:00 and Mon 09:00-10:00 [1]']);
  });

  it('finds classes that are fixed at two places', () => {
    const problem = problemWith({ calendar, classes: [classWith('x', [at(0, 0), at(0, 1)])] });
    const here = { class: 0, time: 0 };
    expect(inWords(problem, [here, { class: 0, time: 1 }])).toEqual([
      'class x: is fixed at Mon 08:00-09:00 and at Mon 09:00-10:00 [1]',
    ]);
    expect(inWords(problem, [here, here])).toEqual([]);
  });

  it('tells of several kinds of rooms that are short', () => {
    const rooms = [roomWith('lab', 20), roomWith('hall', 200)];
    const classes = [0, 0, 1, 1].map((room, i) => classWith(`${i}`, [at(0, 0)], { rooms: [room] }));
    expect(preCheck(problemWith({ calendar, rooms, classes })).map(({ where }) => where)).toEqual([
      'room lab',
      'room hall',
    ]);
  });

  it('waits for rooms before it compares them', () => {
    const rooms = [roomWith('A'), roomWith('B')];
    const classes = ['x', 'y'].map((id) => classWith(id, [at(0, 0)], { rooms: [0, 1] }));
    expect(
      inWords(
        problemWith({
          calendar,
          rooms,
          classes,
          constraints: [constraintWith({ kind: 'DifferentRoom' }, [0, 1])],
        }),
      ),
    ).toEqual([]);
  });

  it('finds courses with fewer seats than students, counting a lecture as full when its labs are', () => {
    const classes = [
      classWith('lec1', [at(0, 0)], { limit: 100 }),
      classWith('lec2', [at(0, 0)], { limit: 1 }),
      classWith('lab1', [at(0, 1)], { limit: 2, parent: 0 }),
      classWith('lab2', [at(0, 1)], { limit: 9, parent: 1 }),
      classWith('other', [at(0, 1)], { limit: 1 }),
    ];
    const configurations = [
      {
        id: 'a',
        subparts: [
          { id: 'lec', classes: [0, 1] },
          { id: 'lab', classes: [2, 3] },
        ],
      },
      { id: 'b', subparts: [{ id: 'all', classes: [4] }] },
    ];
    const asking = (count: number) =>
      problemWith({
        calendar,
        classes,
        courses: [{ id: 'm', name: 'Algebra', configurations }],
        students: Array.from({ length: count }, (_, i) => ({ id: `${i}`, courses: [0] })),
      });
    expect(inWords(asking(4))).toEqual([]);
    expect(inWords(asking(6))).toEqual(['course m (Algebra): 6 students ask for it, 4 seats there [2]']);
  });

  it('claims nothing of a problem that has a solution', () => {
    const cases = randomProblemOf({ classes: 4, times: 2 }).chain((problem) => {
      const lock = fc.nat(problem.classes.length - 1).map((one): Lock => ({ class: one, time: 0 }));
      return fc.tuple(fc.constant({ ...problem, students: [] }), fc.array(lock, { maxLength: 3 }));
    });
    let claims = 0;
    fc.assert(
      fc.property(cases, ([problem, locks]) => {
        const obstacles = preCheck(problem, locks);
        if (obstacles.length === 0) return;
        claims += 1;
        expect(isFeasible(problem, locks)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
    expect(claims).toBeGreaterThan(100);
  }, 60_000);
});
