/** `timetable export`: calendars and tables for every student, teacher, room and curriculum. */
import * as z from 'zod';
import { exportCsv } from '../../lambdas/timetables/domain/formats/exports/export-csv.ts';
import { exportIcs } from '../../lambdas/timetables/domain/formats/exports/export-ics.ts';
import { Refusal } from '../../local/refusal.ts';
import { problemFrom, timetableFrom, writeAll } from './files.ts';
import { readFlags } from './read-flags.ts';

const OPTIONS = {
  ics: { type: 'string' },
  csv: { type: 'string' },
  'first-day': { type: 'string' },
  formulation: { type: 'string' },
} as const;

export async function exportTimetable(args: string[]): Promise<number> {
  const { values, positionals } = readFlags(args, ['FILE', 'SOL'], OPTIONS);
  const [file = '', solution = ''] = positionals;
  const { ics, csv, 'first-day': firstDate } = values;
  if (ics === undefined && csv === undefined) {
    throw new Refusal('--ics, --csv: expected a folder for at least one of them, got none');
  }
  if (firstDate !== undefined && !z.iso.date().safeParse(firstDate).success) {
    throw new Refusal(`--first-day: expected a date such as 2026-09-07, got "${firstDate}"`);
  }
  const problem = problemFrom(file, values.formulation);
  const timetable = timetableFrom(problem, solution);
  if (ics !== undefined && firstDate === undefined && problem.calendar.clock?.firstDate === undefined) {
    throw new Refusal('--first-day: expected a date of week 1, since the instance has none, got nothing');
  }
  if (csv !== undefined) write(csv, exportCsv(problem, timetable));
  if (ics !== undefined) {
    const begin = firstDate === undefined ? {} : { firstDate };
    write(ics, exportIcs(problem, timetable, { ...begin, stampMs: Date.now() }));
  }
  return 0;
}

function write(folder: string, files: Iterable<{ path: string; text: string }>): void {
  process.stdout.write(`${writeAll(folder, files)} files in ${folder}\n`);
}
