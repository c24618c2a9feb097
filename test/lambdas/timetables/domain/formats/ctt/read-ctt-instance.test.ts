import { describe, expect, it, test } from 'vitest';
import { readCttInstance } from '../../../../../../lambdas/timetables/domain/formats/ctt/read-ctt-instance.ts';
import { villageCtt, villageEctt } from '../../../../../support/village.ts';

describe('readCttInstance', () => {
  it('reads all that an .ectt says', () => {
    const { courses, rooms, curricula, unavailable, extended, ...rest } = readCttInstance(villageEctt);
    expect(rest).toEqual({ name: 'Village', days: 2, periodsPerDay: 4 });
    expect(courses[0]).toEqual({
      id: 'Alg',
      teacher: 'Noether',
      lectures: 3,
      minDays: 2,
      students: 30,
      double: true,
    });
    expect(rooms[0]).toEqual({ id: 'hall', capacity: 40, building: '1' });
    expect(curricula).toEqual([
      { id: 'year1', courses: [0, 1, 3] },
      { id: 'year2', courses: [0, 2] },
    ]);
    expect(unavailable[2]).toEqual({ course: 2, day: 1, period: 3 });
    expect(extended).toEqual({
      minLoad: 2,
      maxLoad: 3,
      unsuitable: [
        { course: 0, room: 2 },
        { course: 3, room: 0 },
      ],
    });
  });

  it('reads a .ctt, which says less', () => {
    const instance = readCttInstance(villageCtt);
    expect(instance).not.toHaveProperty('extended');
    expect(instance.courses[0]).toMatchObject({ id: 'Alg', students: 30, double: false });
  });

  it('reads lines of any ending, a byte order mark before them', () => {
    expect(readCttInstance(`\uFEFF${villageEctt.replaceAll('\n', '\r\n')}`)).toEqual(
      readCttInstance(villageEctt),
    );
  });

  it('takes __proto__ for an id like any other', () => {
    const { courses, rooms } = readCttInstance(
      villageEctt.replaceAll('Alg', '__proto__').replaceAll('loft', 'constructor'),
    );
    expect([courses[0]?.id, rooms[2]?.id]).toEqual(['__proto__', 'constructor']);
  });

  test.each([
    ['an empty text', '', 'text: expected END. as the last line, got its end'],
    [
      'a text cut off',
      villageEctt.slice(0, 300),
      /^line \d+: text: expected END\. as the last line, got its end$/,
    ],
    ['lines after the end', `${villageEctt}more`, 'line 36: text: expected nothing after END., got "more"'],
    [
      'a header count above the lines',
      villageEctt.replace('Courses: 4', 'Courses: 5'),
      'line 11: COURSES: expected 5 lines, as Courses on line 2 says, got 4',
    ],
    [
      'a header count below the lines',
      villageEctt.replace('RoomConstraints: 2', 'RoomConstraints: 1'),
      'line 31: ROOM_CONSTRAINTS: expected 1 lines, as RoomConstraints on line 9 says, got 2',
    ],
    [
      'a missing header line',
      villageEctt.replace('Days: 2\n', ''),
      'Days: expected a header line "Days: ...", got none',
    ],
    [
      'a missing section',
      villageEctt.replace(/CURRICULA:[\s\S]*UNAV/, 'UNAV'),
      'CURRICULA: expected a section "CURRICULA:", got none',
    ],
    [
      'a section twice',
      villageEctt.replace('END.', 'ROOMS:\nEND.'),
      'line 35: ROOMS: expected one, as on line 17, got another',
    ],
    [
      'a negative capacity',
      villageEctt.replace('loft 15', 'loft -1'),
      'line 20: capacity: expected a whole number of at least 0, got "-1"',
    ],
    [
      'more students than there may be',
      villageEctt.replace('Alg Noether 3 2 30', 'Alg Noether 3 2 100001'),
      'line 12: students: expected a whole number from 0 to 100000, got "100001"',
    ],
    [
      'eight days',
      villageEctt.replace('Days: 2', 'Days: 8'),
      'line 4: Days: expected a whole number from 1 to 7, got "8"',
    ],
    [
      'a column too few',
      villageEctt.replace('loft 15 0', 'loft 15'),
      'line 20: room: expected 3 columns (room, capacity, building), got 2: "loft 15"',
    ],
    [
      'a course id twice',
      villageEctt.replace('Geo Euclid', 'Alg Euclid'),
      'line 13: course: expected an id that line 12 has not taken, got "Alg"',
    ],
    [
      'an unknown course',
      villageEctt.replace('Geo 0 1', 'Ast 0 1'),
      'line 28: course: expected the id of a course, got "Ast"',
    ],
    [
      'a period beyond the day',
      villageEctt.replace('Geo 0 1', 'Geo 0 4'),
      'line 28: period: expected a whole number from 0 to 3, got "4"',
    ],
    [
      'a curriculum that counts wrongly',
      villageEctt.replace('year2 2', 'year2 3'),
      'line 24: curriculum: expected 3 courses, as its count says, got 2',
    ],
    [
      'a course in conflict with itself',
      villageEctt.replace('Alg Top', 'Alg Alg'),
      'line 24: curriculum: expected each course once, got "Alg" twice',
    ],
    [
      'a smallest load above the largest',
      villageEctt.replace('Lectures: 2 3', 'Lectures: 4 3'),
      'line 7: Min_Max_Daily_Lectures: expected a whole number of at least 4, got "3"',
    ],
    [
      'a header that is none',
      villageEctt.replace('Courses: 4', 'Courses'),
      'line 2: header: expected a line like "Courses: 30", got "Courses"',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => readCttInstance(text)).toThrow(
      typeof message === 'string' ? expect.objectContaining({ name: 'InputError', message }) : message,
    );
  });
});
