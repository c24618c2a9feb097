import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readUniversityJson } from '../../../../../../lambdas/timetables/domain/formats/university/read-university-json.ts';
import { readUniversityTimetable } from '../../../../../../lambdas/timetables/domain/formats/university/read-university-timetable.ts';
import {
  universityTimetableJsonSchema,
  writeUniversityTimetable,
} from '../../../../../../lambdas/timetables/domain/formats/university/university-timetable.ts';
import { lakeside } from '../../../../../support/lakeside.ts';

const problem = readUniversityJson(JSON.stringify(lakeside));
const text = `{"format":"university-timetable","university":"Lakeside College",
"placements":[
{"class":"CHEM1-lecture-1","days":["tue","thu"],"start":"08:00","minutes":90,"weeks":"1-4","room":"B2"},
{"class":"LOG1-lecture-1","days":["mon"],"start":"16:00","minutes":60,"weeks":"1,3"}],
"enrolments":[
{"student":"__proto__","classes":["LOG1-lecture-1"]}]}
`;

describe("a timetable in the product's own form", () => {
  it('is read and written, whatever the places and enrolments', () => {
    const place = (options: number) => fc.integer({ min: -1, max: options - 1 });
    const anything = fc.record({
      times: fc.tuple(...problem.classes.map(({ times }) => place(times.length))),
      rooms: fc.tuple(...problem.classes.map(({ rooms }) => place(rooms.length))),
      enrolments: fc.tuple(...problem.students.map(() => fc.subarray([0, 1, 2, 3]))),
    });
    fc.assert(
      fc.property(anything, ({ times, rooms, enrolments }) => {
        const timetable = {
          times: Int32Array.from(times),
          rooms: Int32Array.from(rooms, (room, i) => (times[i] === -1 ? -1 : room)),
          enrolments,
        };
        const written = writeUniversityTimetable(problem, timetable);
        expect(readUniversityTimetable(problem, written)).toEqual(timetable);
      }),
    );
  });

  it('is plain to read', () => {
    const days = text.replace('["mon"]', '["wed"]');
    expect(writeUniversityTimetable(problem, readUniversityTimetable(problem, days))).toBe(days);
  });

  test('with faults is refused with all of them', () => {
    const draft = JSON.parse(text);
    draft.placements.push(
      { ...draft.placements[0], room: 'B1' },
      { ...draft.placements[0], class: 'CHEM1-lab-1' },
      { ...draft.placements[0], class: 'CHEM9' },
    );
    draft.enrolments.push({ student: '__proto__', classes: ['CHEM1-lab-1'] });
    draft.enrolments.push({ student: 's1', classes: ['CHEM1-lab-1', 'CHEM1-lab-1'] });
    draft.enrolments.push({ student: 's2', classes: ['CHEM1-lab-1'] });
    expect(() => readUniversityTimetable(problem, JSON.stringify(draft))).toThrow(
      [
        'placements.1: expected one of the 40 times of section LOG1-lecture-1, got mon 16:00 for 60 minutes in weeks 1,3',
        'placements.2.class: expected each section once, got "CHEM1-lecture-1" twice',
        'placements.3: expected one of the 10 times of section CHEM1-lab-1, got tue thu 08:00 for 90 minutes in weeks 1-4',
        'placements.4.class: expected the id of a section, got "CHEM9"',
        'enrolments.1.student: expected each student once, got "__proto__" twice',
        'enrolments.2.classes.1: expected each section once, got "CHEM1-lab-1" twice',
        'enrolments.3.student: expected the id of a student, got "s2"',
      ].join('\n'),
    );
  });

  test.each([
    [
      'another university',
      text.replace('Lakeside', 'Hillside'),
      'university: expected "Lakeside College", got "Hillside College"',
    ],
    ['an unknown field', text.replace('"weeks"', '"week"'), 'placements.0.weeks: expected text, got nothing'],
    [
      'a room that is not open to it',
      text.replace('"B2"', '"B1"').replace('["mon"]', '["wed"]'),
      'placements.0.room: expected one of the 2 rooms of section CHEM1-lecture-1, got "B1"',
    ],
  ])('of %s is refused', (_, text, message) => {
    expect(() => readUniversityTimetable(problem, text)).toThrow(message);
  });

  it('has a published schema', () => {
    expect(universityTimetableJsonSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      additionalProperties: false,
      required: ['format', 'university', 'placements'],
    });
  });
});
