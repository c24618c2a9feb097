/** Reads a university from the files of a spreadsheet. Must say file and row of every fault, in the columns' own names. */
import type { Problem } from '../../model/problem.ts';
import { type Fault, InputError, quoted } from '../input-error.ts';
import { list, number, spans, type TellCell, tellCell, text, words } from './csv-cells.ts';
import { type CsvFile, csvColumns, requiredFiles } from './csv-columns.ts';
import { readCsvCourses, readCsvProgrammes } from './csv-courses.ts';
import { CsvPlaces } from './csv-places.ts';
import { type CsvRow, readCsvTable } from './csv-table.ts';
import { readUniversity } from './read-university.ts';

type Tables = Record<CsvFile, readonly CsvRow[]>;

/**
 * @param files texts by name; folders before a name do not matter, nor does its case
 * @throws InputError with every fault
 */
export function readCsvBundle(files: Readonly<Record<string, string>>): Problem {
  const faults: Fault[] = [];
  const tables = readTables(files, faults);
  const places = new CsvPlaces();
  const tell = tellCell(faults);
  const courses = tables['courses.csv'];
  places.put('courses', { file: 'courses.csv', line: 1, cell: () => '' });
  const programmes = readCsvProgrammes(courses, places);
  const value = {
    format: 'university',
    ...readTerm(tables['term.csv'], places, tell),
    rooms: tables['rooms.csv'].map((row, position) => {
      places.put(`rooms.${position}`, row);
      return readRoom(row, tell);
    }),
    travel: tables['travel.csv'].map((row, position) => {
      places.put(`travel.${position}`, row);
      return { from: text(row, 'from'), to: text(row, 'to'), minutes: number(row, 'minutes') };
    }),
    faculty: tables['faculty.csv'].map((row, position) => {
      places.put(`faculty.${position}`, row);
      return readPerson(row, tell);
    }),
    courses: readCsvCourses(courses, places, tell),
    programmes,
    students: readStudents(tables, programmes.length > 0, places, tell),
  };
  return readUniversity(value, places.locate, faults);
}

/** The rows of each file, none of a file that is not there. */
function readTables(files: Readonly<Record<string, string>>, faults: Fault[]): Tables {
  const texts = new Map<string, string>();
  for (const [path, text] of Object.entries(files)) {
    const name = path.split(/[\\/]/).at(-1)?.toLowerCase() ?? '';
    const known = Object.keys(csvColumns);
    if (!known.includes(name)) {
      faults.push({ file: path, field: 'file', expected: `one of ${known.join(', ')}`, got: quoted(name) });
    } else if (texts.has(name)) {
      faults.push({ file: path, field: 'file', expected: `one ${name}`, got: 'another' });
    }
    texts.set(name, text);
  }
  for (const name of requiredFiles) {
    if (!texts.has(name))
      faults.push({ file: name, field: 'file', expected: 'a file of that name', got: 'none' });
  }
  if (faults.length > 0) throw new InputError(faults);
  const table = ([name, columns]: [string, readonly string[]]) => {
    const text = texts.get(name);
    const rows = text === undefined ? [] : readCsvTable(name, text, columns, (fault) => faults.push(fault));
    return [name, rows];
  };
  return Object.fromEntries(Object.entries(csvColumns).map(table)) as Tables;
}

/** The term and the name of the university. */
function readTerm(rows: readonly CsvRow[], places: CsvPlaces, tell: TellCell): object {
  const [row, second] = rows;
  if (second) tell(second, 'name', 'one row alone');
  if (!row) return { name: 'University' };
  places.put('term', row);
  places.put('name', row, 'name');
  return {
    name: text(row, 'name') ?? 'University',
    term: {
      first_day: text(row, 'first_day'),
      weeks: number(row, 'weeks'),
      days: words(row, 'days')?.flat(),
      day_start: text(row, 'day_start'),
      slot_minutes: number(row, 'slot_minutes'),
      slots_per_day: number(row, 'slots_per_day'),
      starts: list(row, 'starts'),
      holidays: list(row, 'holidays'),
      avoid: spans(row, 'avoid', tell),
    },
  };
}

function readRoom(row: CsvRow, tell: TellCell): object {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    capacity: number(row, 'capacity'),
    type: text(row, 'type'),
    features: list(row, 'features'),
    building: text(row, 'building'),
    unavailable: spans(row, 'unavailable', tell),
  };
}

function readPerson(row: CsvRow, tell: TellCell): object {
  return {
    id: text(row, 'id'),
    name: text(row, 'name') ?? text(row, 'id'),
    unavailable: spans(row, 'unavailable', tell),
    avoid: spans(row, 'avoid', tell),
  };
}

/** Programmes of students count where courses name programmes. */
function readStudents(tables: Tables, withProgrammes: boolean, places: CsvPlaces, tell: TellCell): object[] {
  const asked = Map.groupBy(tables['enrolments.csv'], (row) => row.cell('student'));
  const known = new Set(tables['students.csv'].map((row) => row.cell('id')));
  for (const row of tables['enrolments.csv']) {
    if (!known.has(row.cell('student'))) tell(row, 'student', 'the id of a student');
  }
  return tables['students.csv'].map((row, position) => {
    const path = `students.${position}`;
    places.put(path, row);
    const enrolments = asked.get(row.cell('id')) ?? [];
    for (const [place, one] of enrolments.entries()) places.put(`${path}.courses.${place}`, one, 'course');
    return {
      id: text(row, 'id'),
      name: text(row, 'name'),
      programme: withProgrammes ? text(row, 'programme') : undefined,
      courses: enrolments.map((one) => one.cell('course')),
    };
  });
}
