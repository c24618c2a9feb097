import { expect, test } from 'vitest';
import { exportCsv } from '../../../../../lambdas/timetables/domain/formats/exports/export-csv.ts';
import { exportIcs } from '../../../../../lambdas/timetables/domain/formats/exports/export-ics.ts';
import { readProblem } from '../../../../../lambdas/timetables/domain/formats/read-problem.ts';
import { frameOf } from '../../../../../lambdas/timetables/domain/views/frame.ts';
import { placedProblem } from '../../../../../lambdas/timetables/domain/views/placed-problem.ts';
import { lakeside } from '../../../../support/lakeside.ts';
import { timetableOf } from '../../../../support/timetable-problem.ts';

const problem = readProblem(JSON.stringify(lakeside));
const timetable = timetableOf(
  [
    [3, 1],
    [2, 0],
    [-1, -1],
    [1, -1],
  ],
  [[0, 1, 3], [3]],
);

test('a problem that is cut down to a timetable gives the same files as the whole', () => {
  const placed = placedProblem(problem, timetable);
  expect([...exportCsv(placed.problem, placed.timetable)]).toEqual([...exportCsv(problem, timetable)]);
  const stamp = { stampMs: 0 };
  expect([...exportIcs(placed.problem, placed.timetable, stamp)]).toEqual([
    ...exportIcs(problem, timetable, stamp),
  ]);
  expect(JSON.stringify(placed.problem).length).toBeLessThan(JSON.stringify(problem).length / 2);
});

test('the frame spans all that classes could use', () => {
  expect(frameOf(problem)).toEqual({
    days: [1, 2, 3, 4, 5],
    from: '08:00',
    to: '18:00',
    weeks: 4,
    first_date: '2026-09-07',
  });
});
