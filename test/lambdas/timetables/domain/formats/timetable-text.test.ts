import { describe, expect, it, test } from 'vitest';
import { limits } from '../../../../../lambdas/timetables/domain/formats/limits.ts';
import { readProblem } from '../../../../../lambdas/timetables/domain/formats/read-problem.ts';
import {
  readTimetable,
  writeTimetable,
} from '../../../../../lambdas/timetables/domain/formats/timetable-text.ts';
import { hamletSolution, hamletXml } from '../../../../support/hamlet.ts';
import { lakeside } from '../../../../support/lakeside.ts';
import { villageCtt, villageEctt, villageSolution } from '../../../../support/village.ts';

const university = `{"format":"university-timetable","university":"Lakeside College",
"placements":[
{"class":"CHEM1-lecture-1","days":["tue","thu"],"start":"08:00","minutes":90,"weeks":"1-4","room":"B2"}],
"enrolments":[
]}
`;

describe('a timetable as text', () => {
  test.each([
    ['a .ctt', villageCtt, villageSolution],
    ['an .ectt', villageEctt, villageSolution],
    ['an ITC-2019 instance', hamletXml, hamletSolution],
    ['a university', JSON.stringify(lakeside), university],
  ])('has the form of %s', (_, text, solution) => {
    const problem = readProblem(text);
    const credit = { runtimeSeconds: 12.5, cores: 2, technique: 'Local search', author: 'A & B' };
    expect(writeTimetable(problem, readTimetable(problem, solution), credit)).toBe(solution);
  });

  it('beyond the limit is refused before it is read', () => {
    expect(() => readTimetable(readProblem(villageCtt), ' '.repeat(limits.characters + 1))).toThrow(
      'characters: expected at most 50000000, got 50000001',
    );
  });
});
