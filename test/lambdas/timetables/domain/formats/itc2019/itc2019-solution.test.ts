import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readItc2019 } from '../../../../../../lambdas/timetables/domain/formats/itc2019/read-itc2019.ts';
import { readItc2019Solution } from '../../../../../../lambdas/timetables/domain/formats/itc2019/read-itc2019-solution.ts';
import { writeItc2019Solution } from '../../../../../../lambdas/timetables/domain/formats/itc2019/write-itc2019-solution.ts';
import { hamletSolution, hamletXml } from '../../../../../support/hamlet.ts';

const problem = readItc2019(hamletXml);

describe('an ITC-2019 solution', () => {
  it('is read into places and enrolments', () => {
    expect(readItc2019Solution(problem, hamletSolution)).toEqual({
      times: Int32Array.of(0, 0, -1, 0),
      rooms: Int32Array.of(0, 1, -1, 0),
      enrolments: [
        [0, 1, 3],
        [0, 2],
      ],
    });
  });

  it('is written as it was read', () => {
    const credit = { runtimeSeconds: 12.5, cores: 2, technique: 'Local search', author: 'A & B' };
    const timetable = readItc2019Solution(problem, hamletSolution);
    expect(writeItc2019Solution(problem, timetable, credit)).toBe(hamletSolution);
  });

  it('comes back the same, whatever the places, the students and the ids', () => {
    const place = (options: number) => fc.integer({ min: -1, max: options - 1 });
    const id = fc.string({ minLength: 1, unit: 'grapheme' }).filter((id) => id.trim() !== '');
    const anything = fc.record({
      times: fc.tuple(...problem.classes.map(({ times }) => place(times.length))),
      rooms: fc.tuple(...problem.classes.map(({ rooms }) => place(rooms.length))),
      enrolments: fc.tuple(...problem.students.map(() => fc.subarray([0, 1, 2, 3]))),
      ids: fc.uniqueArray(id, { minLength: 8, maxLength: 8 }),
    });
    fc.assert(
      fc.property(anything, ({ times, rooms, enrolments, ids }) => {
        const [a, b, c, d, e, f, g, h = ''] = ids;
        const renamed = {
          ...problem,
          name: h,
          classes: problem.classes.map((one, i) => ({ ...one, id: [a, b, c, d][i] ?? '' })),
          students: problem.students.map((one, i) => ({ ...one, id: [e, f][i] ?? '' })),
          rooms: problem.rooms.map((one, i) => ({ ...one, id: [g, h][i] ?? '' })),
        };
        const timetable = {
          times: Int32Array.from(times),
          rooms: Int32Array.from(rooms, (room, i) => (times[i] === -1 ? -1 : room)),
          enrolments,
        };
        expect(readItc2019Solution(renamed, writeItc2019Solution(renamed, timetable))).toEqual(timetable);
      }),
    );
  });

  test('with faults is refused with all of them', () => {
    const text = `<solution name="hamlet">
      <class id="9"/>
      <class id="1" days="1010000" start="97" weeks="1111" room="1"/>
      <class id="2" days="0000100" start="120" weeks="1111" room="3"/>
      <class id="4" days="1000000" start="100" weeks="0001" room="1"/>
      <class id="3"><student id="7"/><student id="1"/><student id="1"/></class>
      <class id="3"/>
    </solution>`;
    expect(() => readItc2019Solution(problem, text)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: [
          'line 2: <class> id: expected the id of a class, got "9"',
          'line 3: <class> start: expected one of the 2 times of class 1, got days 1010000 start 97 weeks 1111',
          'line 4: <class> room: expected the id of a room, got "3"',
          'line 5: <class> room: expected one of the 1 rooms of class 4, got "1"',
          'line 6: <student> id: expected the id of a student, got "7"',
          'line 6: <student> id: expected each student once in a class, got one twice',
          'line 7: <class> id: expected a class that line 6 has not placed, got it',
        ].join('\n'),
      }),
    );
  });

  test('of another instance is refused', () => {
    expect(() => readItc2019Solution(problem, '<solution name="othello"/>')).toThrow(
      'line 1: <solution> name: expected a solution of "hamlet", got "othello"',
    );
  });
});
