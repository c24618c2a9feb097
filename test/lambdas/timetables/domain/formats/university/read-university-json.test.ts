import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { InputError } from '../../../../../../lambdas/timetables/domain/formats/input-error.ts';
import { readUniversityJson } from '../../../../../../lambdas/timetables/domain/formats/university/read-university-json.ts';
import { readUniversityTimetable } from '../../../../../../lambdas/timetables/domain/formats/university/read-university-timetable.ts';
import { lakeside } from '../../../../../support/lakeside.ts';

/** The faults that a changed Lakeside is refused with. */
function faultsOf(change: (draft: typeof lakeside) => unknown): string[] {
  const draft = structuredClone(lakeside);
  change(draft);
  try {
    readUniversityJson(JSON.stringify(draft));
  } catch (error) {
    if (error instanceof InputError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('readUniversityJson', () => {
  it('finds nothing wrong with a sound university, a byte order mark before it', () => {
    expect(readUniversityJson(`\uFEFF${JSON.stringify(lakeside)}`)).toMatchObject({
      name: 'Lakeside College',
      origin: 'university',
    });
  });

  it('reads the example of the documentation', () => {
    const document = readFileSync('docs/timetable-formats.md', 'utf8');
    const [university = '', answer = ''] = [...document.matchAll(/```json\n([^`]*)```/g)].map(
      ([, text]) => text ?? '',
    );
    const problem = readUniversityJson(university);
    expect(problem.classes.map(({ times, rooms }) => [times.length, rooms.length])).toEqual([
      [39, 1],
      [2, 1],
      [2, 1],
    ]);
    expect([...readUniversityTimetable(problem, answer).times]).toEqual([16, -1, -1]);
  });

  it('tells faults of shape, ids and references in one list', () => {
    const faults = faultsOf((draft) => {
      Object.assign(draft.rooms[0] ?? {}, { capacity: -1, colour: 'red' });
      Object.assign(draft.rooms[1] ?? {}, { id: 'A1' });
      Object.assign(draft.travel[0] ?? {}, { to: 'C' });
      Object.assign(draft.courses[0]?.components[0]?.sections[0] ?? {}, { faculty: ['eve', 'eve'] });
      Object.assign(draft.courses[1]?.components[0]?.sections[0] ?? {}, {
        id: 'CHEM1-lab-1',
        parent: 'CHEM1-lab-1',
      });
      Object.assign(draft.students[0] ?? {}, { programme: 'phys', courses: ['ASTRO'] });
      Object.assign(draft, { constraints: [{ kind: 'SameDays', sections: ['CHEM1-lab-9'] }] });
    });
    expect(faults).toEqual([
      'rooms.0.capacity: expected at least 0, got -1',
      'rooms.0.colour: expected no such field, got "red"',
      'rooms.1.id: expected an id that no room before has, got "A1"',
      'courses.1.components.0.sections.0.id: expected an id that no section before has, got "CHEM1-lab-1"',
      'courses.0.components.0.sections.0.faculty.0: expected the id of a member of the faculty, got "eve"',
      'courses.0.components.0.sections.0.faculty.1: expected the id of a member of the faculty, got "eve"',
      'courses.0.components.0.sections.0.faculty.1: expected each member of the faculty once, got "eve" twice',
      'courses.1.components.0.sections.0.parent: expected a section of another component of the course, got "CHEM1-lab-1"',
      'travel.0.to: expected the building of a room, got "C"',
      'students.0.programme: expected the id of a programme, got "phys"',
      'students.0.courses.0: expected the id of a course, got "ASTRO"',
      'constraints.0.sections.0: expected the id of a section, got "CHEM1-lab-9"',
    ]);
  });

  it('tells every fault, however many, and shows the first twenty', () => {
    const draft = {
      ...lakeside,
      rooms: Array.from({ length: 50 }, (_, n) => ({ id: `R${n}`, capacity: -1 })),
    };
    try {
      readUniversityJson(JSON.stringify(draft));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      const { faults, message } = error as InputError;
      expect(faults.filter(({ field }) => field.endsWith('capacity'))).toHaveLength(50);
      expect(message.split('\n')).toHaveLength(21);
      expect(message).toMatch(/\nand 32 more$/);
    }
  });

  test.each<[string, (draft: typeof lakeside) => unknown, string]>([
    [
      'another format',
      (draft) => Object.assign(draft, { format: 'school' }),
      'format: expected "university", got "school"',
    ],
    [
      'no courses',
      (draft) => Object.assign(draft, { courses: [], programmes: [], students: [] }),
      'courses: expected at least 1 item, got a list of 0 items',
    ],
    [
      'more weeks than the limit',
      (draft) => Object.assign(draft.term, { weeks: 31 }),
      'term.weeks: expected at most 30, got 31',
    ],
    [
      'a section that is its own parent',
      (draft) =>
        Object.assign(draft.courses[0]?.components[0]?.sections[0] ?? {}, { parent: 'CHEM1-lecture-1' }),
      'courses.0.components.0.sections.0.parent: expected a section of another component of the course, got "CHEM1-lecture-1"',
    ],
    [
      'a circle of parents',
      (draft) => Object.assign(draft.courses[0]?.components[0]?.sections[0] ?? {}, { parent: 'CHEM1-lab-2' }),
      'courses.0.components.0.sections.0.parent: expected parents without a circle, got CHEM1-lecture-1 -> CHEM1-lab-2 -> CHEM1-lecture-1',
    ],
    [
      'a section in conflict with itself',
      (draft) =>
        Object.assign(draft, {
          constraints: [
            { kind: 'NotOverlap', sections: ['LOG1-lecture-1', 'LOG1-lecture-1'], required: true },
          ],
        }),
      'constraints.0.sections.1: expected each section once, got "LOG1-lecture-1" twice',
    ],
    [
      'a constraint without its figure',
      (draft) => Object.assign(draft, { constraints: [{ kind: 'MinGap', sections: ['LOG1-lecture-1'] }] }),
      'constraints.0.minutes: expected a number, got nothing',
    ],
    [
      'what is no list of rooms, without complaints about each of them',
      (draft) => Object.assign(draft, { rooms: [...draft.rooms, 5] }),
      'rooms.3: expected an object, got 5',
    ],
    [
      'a field called __proto__',
      (draft) => Object.defineProperty(draft.term, '__proto__', { value: 1, enumerable: true }),
      'term.__proto__: expected no such field, got 1',
    ],
  ])('refuses %s', (_, change, fault) => {
    expect(faultsOf(change)).toEqual([fault]);
  });

  test.each([
    ['a wrong sign', '{"a":\n x}', 'line 2: text: expected JSON, got Unexpected token'],
    ['an end too early', '{"a": [1,\n2', 'line 2: text: expected JSON, got Expected'],
    ['nothing', '', 'line 1: text: expected JSON, got Unexpected end'],
    ['a control sign in a text', '["\u0001"]', 'line 1: text: expected JSON, got Bad control'],
    ['lists in lists without end', '['.repeat(200_000), 'line 1: text: expected JSON of at most 100 levels'],
  ])('names the line of %s', (_, text, message) => {
    expect(() => readUniversityJson(text)).toThrow(message);
  });
});
