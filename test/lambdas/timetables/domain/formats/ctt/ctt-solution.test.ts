import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  readCttSolution,
  writeCttSolution,
} from '../../../../../../lambdas/timetables/domain/formats/ctt/ctt-solution.ts';
import { readCtt } from '../../../../../../lambdas/timetables/domain/formats/ctt/read-ctt.ts';
import { villageEctt, villageSolution } from '../../../../../support/village.ts';

const problem = readCtt(villageEctt, 'UD2');

describe('a solution of a curriculum-based problem', () => {
  it('is written as it was read', () => {
    expect(writeCttSolution(problem, readCttSolution(problem, villageSolution))).toBe(villageSolution);
  });

  it('comes back the same, whatever the places', () => {
    const places = fc.tuple(
      ...problem.classes.map(({ times, rooms }) =>
        fc.tuple(fc.nat(times.length - 1), fc.nat(rooms.length - 1)),
      ),
    );
    fc.assert(
      fc.property(places, (places) => {
        const times = Int32Array.from(places, ([time]) => time);
        const rooms = Int32Array.from(places, ([, room]) => room);
        const timetable = { times, rooms, enrolments: [] };
        expect(readCttSolution(problem, writeCttSolution(problem, timetable))).toEqual(timetable);
      }),
    );
  });

  it('leaves lectures without a line unplaced', () => {
    const { times, rooms } = readCttSolution(problem, 'Alg barn 1 0\r\n');
    expect([...times]).toEqual([4, -1, -1, -1, -1, -1, -1, -1]);
    expect([...rooms]).toEqual([1, -1, -1, -1, -1, -1, -1, -1]);
    expect(writeCttSolution(problem, { times, rooms, enrolments: [] })).toBe('Alg barn 1 0\n');
  });

  test('with faults is refused with all of them', () => {
    const text = 'Ast hall 0 0\nGeo tent 0 2\nGeo hall 0 0\nGeo hall 0 4\nTop hall 0 0\nTop hall 0 1\nTop';
    expect(() => readCttSolution(problem, text)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: [
          'line 1: course: expected the id of a course with lectures, got "Ast"',
          'line 2: room: expected the id of a room, got "tent"',
          'line 3: period: expected a period at which Geo is available, got day 0 period 0',
          'line 4: period: expected a whole number from 0 to 3, got "4"',
          'line 6: course: expected 1 lectures of Top, got 2 or more',
          'line 7: lecture: expected 4 columns (course, room, day, period), got 1: "Top"',
        ].join('\n'),
      }),
    );
  });
});
