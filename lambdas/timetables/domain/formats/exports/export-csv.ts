/** Timetables as spreadsheets (RFC 4180), one for each view. Must give no spreadsheet a formula to run. */
import { csvFormatRows } from 'd3-dsv';
import type { Problem } from '../../model/problem.ts';
import type { Timetable } from '../../model/timetable.ts';
import { clockTime, weekRanges } from '../clock-time.ts';
import { ProblemClock } from '../problem-clock.ts';
import { type View, viewsOf } from './views.ts';

const HEADER = ['class', 'course', 'course_name', 'days', 'start', 'end', 'weeks', 'room', 'teachers'];

/** A row for each class, in the order of the week; teachers by name, `|` between them. */
export function* exportCsv(
  problem: Problem,
  timetable: Timetable,
  views: Iterable<View> = viewsOf(problem, timetable),
): Generator<{ path: string; text: string }> {
  const rowOf = rows(problem, timetable);
  for (const view of views) {
    const text = csvFormatRows([HEADER, ...view.classes.map(rowOf)]);
    yield { path: `${view.path}.csv`, text: `${text}\n` };
  }
}

function rows(problem: Problem, timetable: Timetable): (position: number) => string[] {
  const clock = new ProblemClock(problem);
  return (position) => {
    const one = problem.classes[position];
    const time = one?.times[timetable.times[position] ?? -1];
    if (!one || !time) throw new Error(`class ${position}: expected one with a time, got none`);
    const course = problem.courses[one.course];
    const room = problem.rooms[one.rooms[timetable.rooms[position] ?? -1]?.room ?? -1];
    return [
      one.id,
      course?.id ?? '',
      course?.name ?? '',
      clock.weekdaysOf(time.days).join(' '),
      clockTime(clock.minutesAt(time.start)),
      clockTime(clock.minutesAt(time.start + time.length)),
      weekRanges(time.weeks),
      room?.id ?? '',
      one.teachers.map((teacher) => problem.teachers[teacher]?.name ?? '').join('|'),
    ].map(harmless);
  };
}

/** Spreadsheets run what begins like a formula; behind an apostrophe it is text (OWASP, "CSV Injection"). */
function harmless(cell: string): string {
  return /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
}
