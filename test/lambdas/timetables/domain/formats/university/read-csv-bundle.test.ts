import { describe, expect, it, test } from 'vitest';
import { InputError } from '../../../../../../lambdas/timetables/domain/formats/input-error.ts';
import { readCsvBundle } from '../../../../../../lambdas/timetables/domain/formats/university/read-csv-bundle.ts';
import { readUniversityJson } from '../../../../../../lambdas/timetables/domain/formats/university/read-university-json.ts';
import { lakeside, lakesideFiles } from '../../../../../support/lakeside.ts';

function faultsOf(files: Record<string, string>): string[] {
  try {
    readCsvBundle({ ...lakesideFiles, ...files });
  } catch (error) {
    if (error instanceof InputError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('readCsvBundle', () => {
  it('makes the problem that the same university makes in JSON', () => {
    expect(readCsvBundle(lakesideFiles)).toEqual(readUniversityJson(JSON.stringify(lakeside)));
  });

  it('reads what spreadsheets write: semicolons, tabs, quotes, blank rows, capitals, folders', () => {
    const { 'rooms.csv': rooms, 'students.csv': students, ...others } = lakesideFiles;
    const files = {
      ...others,
      'autumn/Rooms.CSV': `\uFEFF${rooms.replaceAll(',', ';').replaceAll('\n', '\r\n')};;;;;;\r\n`,
      'autumn\\students.csv': students.replace('id,', 'ID ,').replaceAll(',', '\t').replace('Sam', '"Sam"'),
    };
    expect(readCsvBundle(files)).toEqual(readCsvBundle(lakesideFiles));
    const quoted = { 'rooms.csv': rooms.replace('Great Hall', '"Hall, ""great"""') };
    expect(readCsvBundle({ ...lakesideFiles, ...quoted }).rooms[0]?.name).toBe('Hall, "great"');
  });

  it('needs courses and rooms alone', () => {
    const problem = readCsvBundle({
      'rooms.csv': 'id,capacity\nA,30\n',
      'courses.csv': 'course,seats,minutes\nM,30,60\n',
    });
    expect(problem).toMatchObject({ name: 'University', calendar: { weeks: 14, days: 5 }, students: [] });
    expect(problem.classes).toMatchObject([{ id: 'M-lecture-1', limit: 30 }]);
  });

  it('spreads the sections of a component over those of its parent', () => {
    const { classes } = readCsvBundle({
      'rooms.csv': 'id,capacity\nA,30\n',
      'courses.csv':
        'course,component,sections,seats,minutes,parent\nM,lecture,2,30,60,\nM,lab,5,10,60,lecture\n',
    });
    expect(classes.map(({ id, parent }) => [id, parent])).toEqual([
      ['M-lecture-1', undefined],
      ['M-lecture-2', undefined],
      ['M-lab-1', 0],
      ['M-lab-2', 0],
      ['M-lab-3', 0],
      ['M-lab-4', 1],
      ['M-lab-5', 1],
    ]);
  });

  it('names the file that has no course', () => {
    const [header = ''] = lakesideFiles['courses.csv'].split('\n');
    expect(faultsOf({ 'courses.csv': header })).toContain(
      'courses.csv line 1: row: expected at least 1 item, got a list of 0 items',
    );
  });

  it('tells faults of all files in one list, with file, row and column', () => {
    const faults = faultsOf({
      'rooms.csv': 'id,capacity,type,building,unavailable\nA1,-1,,A,\nB1,many,lab,B,noon\nB1,30,,B,\n',
      'faculty.csv': 'id,name\nada,Ada\n',
      'courses.csv': lakesideFiles['courses.csv']
        .replace('lab,2,30', 'lab,two,30')
        .replace(',odd,', ',7-3-1,'),
      'students.csv': 'id,programme\ns1,phys\n\ns1,chem\n',
      'enrolments.csv': 'student,course\ns9,LOG1\ns1,ASTRO\n',
    });
    expect(faults).toEqual([
      'courses.csv line 3: sections: expected a whole number from 1 to 30000, got "two"',
      'courses.csv line 3: faculty: expected the id of a member of the faculty, got "bob"',
      'courses.csv line 4: weeks: expected weeks like 1-7,9 or odd or even, got "7-3-1"',
      'courses.csv line 4: faculty: expected the id of a member of the faculty, got "bob"',
      'enrolments.csv line 2: student: expected the id of a student, got "s9"',
      'enrolments.csv line 3: course: expected the id of a course, got "ASTRO"',
      'rooms.csv line 2: capacity: expected at least 0, got -1',
      'rooms.csv line 3: unavailable: expected spans like "mon wed 08:00-12:00|17:00-20:00 weeks:1-7", got "noon"',
      'rooms.csv line 3: capacity: expected a number, got "many"',
      'rooms.csv line 4: id: expected an id that no room before has, got "B1"',
      'students.csv line 2: programme: expected the id of a programme, got "phys"',
      'students.csv line 4: id: expected an id that no student before has, got "s1"',
    ]);
  });

  test.each<[string, Record<string, string>, string]>([
    [
      'a file that belongs to no university',
      { 'buses.csv': 'id\n1\n' },
      'buses.csv: file: expected one of term.csv, rooms.csv, travel.csv, faculty.csv, courses.csv, students.csv, enrolments.csv, got "buses.csv"',
    ],
    ['a file twice', { 'old/rooms.csv': '' }, 'old/rooms.csv: file: expected one rooms.csv, got another'],
    [
      'a missing column',
      { 'travel.csv': 'from,to\nA,B\n' },
      'travel.csv line 1: minutes: expected a column of that name, got none',
    ],
    [
      'a column that nobody knows',
      { 'travel.csv': 'from,to,minutes,bus\nA,B,10,7\n' },
      'travel.csv line 1: bus: expected one of from, to, minutes, got "bus"',
    ],
    [
      'a cell too many',
      { 'travel.csv': 'from,to,minutes\nA,B,10,7\n' },
      'travel.csv line 2: row: expected 3 cells, got 4',
    ],
    [
      'a quote that never ends',
      { 'travel.csv': 'from,to,minutes\nA,"B\n,10\nA,A,3\n' },
      'travel.csv line 2: text: expected quotes around a whole cell, got a quote inside or none at its end',
    ],
    [
      'a quote within a cell',
      { 'travel.csv': 'from,to,minutes\nA,B,10\nA,5" B,10\nB,"B",3\nB,6",3\n' },
      'travel.csv line 3: text: expected quotes around a whole cell, got a quote inside or none at its end',
    ],
    [
      'a second term',
      { 'term.csv': `${lakesideFiles['term.csv']}Winter,,,,,,,\n` },
      'term.csv line 3: name: expected one row alone, got "Winter"',
    ],
    [
      'a day of the term that is none',
      { 'term.csv': 'days,first_day\nmon someday,2026-09-09\n' },
      'term.csv line 2: days: expected one of mon, tue, wed, thu, fri, sat, sun, got "someday"',
    ],
    [
      'a length off the grid',
      { 'courses.csv': lakesideFiles['courses.csv'].replace('2,90', '2,50') },
      'courses.csv line 2: minutes: expected a multiple of 30, at most 600, got 50',
    ],
    [
      'a kind of room that there is not',
      { 'courses.csv': lakesideFiles['courses.csv'].replace(',lab,bob', ',gym,bob') },
      'courses.csv line 3: room_type: expected a room of type gym, got none',
    ],
    [
      'a parent that there is not',
      { 'courses.csv': lakesideFiles['courses.csv'].replace('ada,lecture', 'ada,seminar') },
      'courses.csv line 3: parent: expected another component of the course, got "seminar"',
    ],
    [
      'a component twice',
      {
        'courses.csv': lakesideFiles['courses.csv']
          .replace(',,lab,2', ',,lecture,2')
          .replace('ada,lecture', 'ada,'),
      },
      'courses.csv line 3: component: expected an id that no component of the course before has, got "lecture"',
    ],
  ])('refuses %s', (_, files, fault) => {
    expect(faultsOf(files)[0]).toBe(fault);
  });

  it('asks for courses and rooms', () => {
    expect(() => readCsvBundle({ 'faculty.csv': '' })).toThrow(
      'courses.csv: file: expected a file of that name, got none\nrooms.csv: file: expected a file of that name, got none',
    );
  });

  it('counts sections before it makes them', () => {
    const rows = Array.from({ length: 10 }, (_, n) => `M${n},30000,1,60\n`).join('');
    expect(faultsOf({ 'courses.csv': `course,sections,seats,minutes\n${rows}` })).toEqual([
      'classes: expected at most 30000, got 300000',
    ]);
  });
});
