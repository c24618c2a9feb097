import { describe, expect, it } from 'vitest';
import { exportCsv } from '../../../../../../lambdas/timetables/domain/formats/exports/export-csv.ts';
import { readProblem } from '../../../../../../lambdas/timetables/domain/formats/read-problem.ts';
import { lakeside } from '../../../../../support/lakeside.ts';

const problem = readProblem(JSON.stringify(lakeside));
const timetable = {
  times: Int32Array.of(0, 3, -1, 0),
  rooms: Int32Array.of(0, 0, -1, -1),
  enrolments: [[0, 1, 3], []],
};
const filesOf = (of: typeof problem) =>
  new Map([...exportCsv(of, timetable)].map(({ path, text }) => [path, text.split('\n')]));

describe('exportCsv', () => {
  it('makes a row of each placed class, in the order of the week', () => {
    expect(filesOf(problem).get('student/s1.csv')).toEqual([
      'class,course,course_name,days,start,end,weeks,room,teachers',
      'CHEM1-lecture-1,CHEM1,Chemistry,mon wed,12:30,14:00,1-4,A1,Ada Lovelace',
      'LOG1-lecture-1,LOG1,Logic,tue,08:00,09:00,3,,Bob Boole',
      'CHEM1-lab-1,CHEM1,Chemistry,tue,14:00,16:00,2-4,B1,Bob Boole',
      '',
    ]);
  });

  it('makes no file of those without a class', () => {
    expect([...filesOf(problem).keys()]).toEqual([
      'student/s1.csv',
      'teacher/ada.csv',
      'teacher/bob.csv',
      'room/A1.csv',
      'room/B1.csv',
      'curriculum/chem.csv',
    ]);
  });

  it('turns formulas into text, and quotes what needs it', () => {
    const [chemistry, ...others] = problem.courses;
    const named = {
      ...problem,
      courses: [{ configurations: [], ...chemistry, id: '=1+1', name: 'a, "b"' }, ...others],
    };
    expect(filesOf(named).get('room/A1.csv')?.[1]).toBe(
      `CHEM1-lecture-1,'=1+1,"a, ""b""",mon wed,12:30,14:00,1-4,A1,Ada Lovelace`,
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '\n=1'])('makes text of %j', (id) => {
    const rooms = problem.rooms.map((room) => ({ ...room, id }));
    expect([...exportCsv({ ...problem, rooms }, timetable)][0]?.text).toContain(`'${id}`);
  });
});
