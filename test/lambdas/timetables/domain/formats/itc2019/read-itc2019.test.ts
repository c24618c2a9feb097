import { describe, expect, it, test } from 'vitest';
import { readItc2019 } from '../../../../../../lambdas/timetables/domain/formats/itc2019/read-itc2019.ts';
import { hamletXml } from '../../../../../support/hamlet.ts';

const problem = readItc2019(hamletXml);
const distribution = (type: string) => readItc2019(hamletXml.replace('MaxBreaks(1,3)', type)).constraints[1];

describe('readItc2019', () => {
  it('reads calendar and weights', () => {
    expect(problem).toMatchObject({
      name: 'hamlet',
      origin: 'itc2019',
      calendar: {
        weeks: 4,
        days: 7,
        slotsPerDay: 288,
        clock: { firstWeekday: 1, dayStartMinutes: 0, slotMinutes: 5, holidays: [] },
      },
      weights: { time: 2, room: 1, distribution: 3, student: 5 },
    });
  });

  it('reads rooms with their travel and hours', () => {
    expect(problem.rooms).toEqual([
      {
        id: '1',
        capacity: 50,
        travel: [{ room: 1, slots: 3 }],
        unavailable: [{ days: 0b10000, weeks: 0b0011, start: 144, length: 12 }],
      },
      { id: '2', capacity: 20, travel: [], unavailable: [] },
    ]);
  });

  it('reads classes; of a time written twice the cheaper one stays', () => {
    expect(problem.classes).toEqual([
      {
        id: '1',
        course: 0,
        limit: 40,
        rooms: [{ room: 0, penalty: 0 }],
        times: [
          { days: 0b101, weeks: 0b1111, start: 96, length: 12, penalty: 0 },
          { days: 0b1010, weeks: 0b0101, start: 96, length: 18, penalty: 4 },
        ],
        teachers: [],
      },
      {
        id: '2',
        course: 0,
        parent: 0,
        limit: 20,
        rooms: [
          { room: 0, penalty: 1 },
          { room: 1, penalty: 0 },
        ],
        times: [{ days: 0b10000, weeks: 0b1111, start: 120, length: 12, penalty: 1 }],
        teachers: [],
      },
      {
        id: '3',
        course: 0,
        parent: 0,
        limit: 20,
        rooms: [],
        times: [{ days: 0b10000, weeks: 0b1111, start: 132, length: 12, penalty: 0 }],
        teachers: [],
      },
      expect.objectContaining({ id: '4', course: 1 }),
    ]);
  });

  it('reads courses, students and distributions', () => {
    expect(problem.courses[0]).toEqual({
      id: '1',
      name: '1',
      configurations: [
        {
          id: '1',
          subparts: [
            { id: '1', classes: [0] },
            { id: '2', classes: [1, 2] },
          ],
        },
      ],
    });
    expect(problem.students).toEqual([
      { id: '1', courses: [0, 1] },
      { id: '2', courses: [0] },
    ]);
    expect(problem.constraints).toEqual([
      { kind: 'SameAttendees', label: 'distribution 1', classes: [0, 3], required: true, penalty: 0 },
      {
        kind: 'MaxBreaks',
        breaks: 1,
        gapSlots: 3,
        label: 'distribution 2',
        classes: [0, 1, 2],
        required: false,
        penalty: 7,
      },
    ]);
  });

  test.each([
    ['WorkDay(8)', { kind: 'WorkDay', slots: 8 }],
    ['MinGap(6)', { kind: 'MinGap', slots: 6 }],
    ['MaxDays(3)', { kind: 'MaxDays', days: 3 }],
    ['MaxDayLoad(96)', { kind: 'MaxDayLoad', slots: 96 }],
    ['MaxBlock(24,6)', { kind: 'MaxBlock', slots: 24, gapSlots: 6 }],
    ['Precedence', { kind: 'Precedence' }],
    ['DifferentWeeks', { kind: 'DifferentWeeks' }],
  ])('reads %s', (type, rule) => {
    expect(distribution(type)).toMatchObject(rule);
  });

  it('reads an instance without distributions and students', () => {
    const text = hamletXml.replace(/<distributions>[\s\S]*<\/students>/, '');
    expect(readItc2019(text)).toMatchObject({ constraints: [], students: [] });
  });

  it('takes __proto__ for an id like any other', () => {
    const { students } = readItc2019(hamletXml.replace('student id="2"', 'student id="__proto__"'));
    expect(students[1]?.id).toBe('__proto__');
  });

  const with_ = (from: string, to: string) => hamletXml.replace(from, to);
  test.each([
    [
      'another root',
      hamletXml.replaceAll('problem', 'solution'),
      'line 3: <solution>: expected <problem> as the root, got <solution>',
    ],
    [
      'no classes',
      hamletXml.replace(/<courses>[\s\S]*<\/courses>/, '<courses/>'),
      'line 12: <courses>: expected at least one <course> in it, got none',
    ],
    [
      'an element out of place',
      with_('<room id="2" capacity="20"/>', '<hall/>'),
      'line 10: <hall>: expected in <rooms> only <room>, got it',
    ],
    [
      'a capacity of -1',
      with_('capacity="20"', 'capacity="-1"'),
      'line 10: <room> capacity: expected a whole number of at least 0, got "-1"',
    ],
    [
      'a penalty that no sum of costs could hold',
      with_('weeks="1010" penalty="4"', 'weeks="1010" penalty="999999999999999"'),
      'line 19: <time> penalty: expected a whole number from 0 to 1000000, got "999999999999999"',
    ],
    [
      'no capacity',
      with_(' capacity="20"', ''),
      'line 10: <room> capacity: expected a whole number of at least 0, got none',
    ],
    [
      'a room id twice',
      with_('room id="2" capacity', 'room id="1" capacity'),
      'line 10: <room> id: expected one that line 6 has not taken, got "1"',
    ],
    [
      'a class id twice',
      with_('class id="4" limit', 'class id="1" limit'),
      'line 38: <class> id: expected one that line 16 has not taken, got "1"',
    ],
    [
      'weeks of another length',
      with_('weeks="0001"', 'weeks="001"'),
      'line 40: <time> weeks: expected 4 digits 0 or 1, got "001"',
    ],
    [
      'a time in no week',
      with_('weeks="0001"', 'weeks="0000"'),
      'line 40: <time> weeks: expected at least one digit 1, got "0000"',
    ],
    [
      'a time beyond midnight',
      with_('start="100" length="6"', 'start="287" length="2"'),
      'line 40: <time> length: expected a whole number from 1 to 1, got "2"',
    ],
    [
      'more weeks than fit in a word',
      with_('nrWeeks="4"', 'nrWeeks="31"'),
      'line 3: <problem> nrWeeks: expected a whole number from 1 to 30, got "31"',
    ],
    [
      'a class without times',
      with_('<time days="1000000" start="100" length="6" weeks="0001" penalty="0"/>', ''),
      'line 38: <class>: expected at least one <time>, got none',
    ],
    [
      'a class without rooms',
      hamletXml.replace(/<room id="2" penalty="0"\/>\n +<time days="1000000"/, '<time days="1000000"'),
      'line 38: <class>: expected a <room>, or room="false", got neither',
    ],
    [
      'an unknown room',
      with_('<room id="1" penalty="0"/>', '<room id="9" penalty="0"/>'),
      'line 17: <room> id: expected the id of a room, got "9"',
    ],
    [
      'a class that is its own parent',
      with_('id="1" limit="40"', 'id="1" parent="1" limit="40"'),
      'line 16: <class> parent: expected parents without a circle, got 1 -> 1',
    ],
    [
      'a circle of parents',
      with_('id="1" limit="40"', 'id="1" parent="2" limit="40"'),
      'line 16: <class> parent: expected parents without a circle, got 1 -> 2 -> 1',
    ],
    [
      'a parent of another course',
      with_('class id="4" limit', 'class id="4" parent="1" limit'),
      'line 38: <class> parent: expected a class of the same course, got "1"',
    ],
    [
      'an unknown course of a student',
      with_('<course id="2"/>', '<course id="9"/>'),
      'line 60: <course> id: expected the id of a course, got "9"',
    ],
    [
      'a class in conflict with itself',
      with_('<class id="4"/>', '<class id="1"/>'),
      'line 49: <class> id: expected each class once in a distribution, got "1" twice',
    ],
    [
      'a distribution that is none',
      with_('MaxBreaks(1,3)', 'MaxBreaks(1)'),
      'line 51: <distribution> type: expected a kind of ITC-2019 with its figures, such as MaxBreaks(1,3), got "MaxBreaks(1)"',
    ],
    [
      'a distribution without a penalty',
      with_(' penalty="7"', ''),
      'line 51: <distribution> penalty: expected a whole number from 0 to 1000000, got none',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => readItc2019(text)).toThrow(expect.objectContaining({ name: 'InputError', message }));
  });
});
