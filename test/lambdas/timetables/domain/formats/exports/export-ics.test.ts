import { describe, expect, it, test } from 'vitest';
import { exportIcs } from '../../../../../../lambdas/timetables/domain/formats/exports/export-ics.ts';
import { readProblem } from '../../../../../../lambdas/timetables/domain/formats/read-problem.ts';
import { lakeside } from '../../../../../support/lakeside.ts';
import { villageEctt } from '../../../../../support/village.ts';

const problem = readProblem(JSON.stringify(lakeside));
const [lecture, , , logic] = problem.classes;
const timetable = {
  times: Int32Array.of(
    lecture?.times.findIndex(({ days, start }) => days === 0b00101 && start === 9) ?? -1,
    -1,
    -1,
    logic?.times.findIndex(({ days, start }) => days === 0b00100 && start === 4) ?? -1,
  ),
  rooms: Int32Array.of(0, -1, -1, -1),
  enrolments: [[0, 1, 3], [3]],
};
const files = new Map(
  [...exportIcs(problem, timetable, { stampMs: Date.UTC(2026, 7, 1) })].map(({ path, text }) => [path, text]),
);

describe('exportIcs', () => {
  it('makes a file for everybody and everything with a placed class', () => {
    expect([...files.keys()]).toEqual([
      'student/s1.ics',
      'student/__proto__.ics',
      'teacher/ada.ics',
      'teacher/bob.ics',
      'room/A1.ics',
      'curriculum/chem.ics',
    ]);
  });

  it('repeats a class weekly, in local time, but for holidays and what lies before the term', () => {
    expect(files.get('teacher/ada.ics')?.split('\r\n').slice(6, -2)).toEqual([
      'BEGIN:VEVENT',
      'UID:CHEM1-lecture-1@Lakeside%20College',
      'SEQUENCE:0',
      'DTSTAMP:20260801T000000Z',
      'DTSTART:20260909T123000',
      'DTEND:20260909T140000',
      'RRULE:FREQ=WEEKLY;UNTIL=20260930T123000;BYDAY=MO,WE',
      'EXDATE:20260921T123000',
      'SUMMARY:Chemistry (CHEM1-lecture-1)',
      'LOCATION:Great Hall (A1)',
      'DESCRIPTION:Ada Lovelace',
      'END:VEVENT',
    ]);
  });

  it('leaves out weeks without the class', () => {
    expect(files.get('student/__proto__.ics')).toContain(
      'RRULE:FREQ=WEEKLY;UNTIL=20260923T100000;BYDAY=WE\r\nEXDATE:20260916T100000\r\n',
    );
  });

  test.each(['2026-09-09', '2026-09-13', '2026-09-07'])(
    'takes %s for a date of week 1 where the format has none',
    (firstDate) => {
      const village = readProblem(villageEctt);
      const placed = {
        times: Int32Array.from(village.classes, (_, one) => (one === 0 ? 5 : -1)),
        rooms: Int32Array.from(village.classes, () => 0),
        enrolments: [],
      };
      const [file] = exportIcs(village, placed, { stampMs: 0, firstDate });
      expect(file?.path).toBe('teacher/Noether.ics');
      expect(file?.text).toContain('DTSTART:20260908T090000\r\nDTEND:20260908T100000\r\n');
      expect(file?.text).not.toContain('RRULE');
    },
  );

  it('asks for a date where nobody knows one', () => {
    const village = readProblem(villageEctt);
    const placed = { times: new Int32Array(8), rooms: new Int32Array(8), enrolments: [] };
    expect(() => [...exportIcs(village, placed, { stampMs: 0 })]).toThrow(
      'firstDate: expected a date of week 1, got none',
    );
    expect(() => [...exportIcs(village, placed, { stampMs: 0, firstDate: 'soon' })]).toThrow(
      'firstDate: expected a date like 2026-09-07, got "soon"',
    );
  });

  it('lets no id lead out of its folder, nor break a file name', () => {
    const ids = ['../../etc/passwd', '\ud800', 'é'.repeat(100)];
    const named = { ...problem, students: ids.map((id) => ({ id, courses: [] })) };
    const files = [...exportIcs(named, { ...timetable, enrolments: [[0], [0], [0]] }, { stampMs: 0 })];
    const paths = files.map(({ path }) => path).filter((path) => path.startsWith('student/'));
    expect(paths.slice(0, 2)).toEqual(['student/..%2F..%2Fetc%2Fpasswd.ics', 'student/%EF%BF%BD.ics']);
    expect(paths[2]).toMatch(/^student\/(%C3%A9)+%C?~2\.ics$/);
  });
});
