/** Reads the courses of a spreadsheet: a row is a component, whose sections are counted and not named. */
import { checkLimit, limits } from '../limits.ts';
import { list, number, type TellCell, text, words } from './csv-cells.ts';
import type { CsvPlaces } from './csv-places.ts';
import type { CsvRow } from './csv-table.ts';

/** What the cell of `room_type` holds where no room is needed. */
const NO_ROOM = 'none';

/** The rows of a course by their components. */
type Components = ReadonlyMap<string, CsvRow>;

/** The courses, in the order of their first rows. */
export function readCsvCourses(rows: readonly CsvRow[], places: CsvPlaces, tell: TellCell): object[] {
  checkLimit(
    'classes',
    rows.reduce((sum, row) => sum + (countOf(row) ?? 1), 0),
  );
  return [...Map.groupBy(rows, (row) => row.cell('course'))].map(([id, rows], position) => {
    const [first] = rows;
    if (first) places.put(`courses.${position}`, first);
    if (first) places.put(`courses.${position}.id`, first, 'course');
    for (const [place, row] of rows.entries()) {
      places.put(`courses.${position}.components.${place}`, row);
      places.put(`courses.${position}.components.${place}.id`, row, 'component');
    }
    const name = rows.map((row) => text(row, 'name')).find((name) => name !== undefined);
    const components = new Map(rows.map((row) => [componentOf(row), row]));
    return { id, name: name ?? id, components: rows.map((row) => readComponent(row, components, tell)) };
  });
}

/** The programmes that the rows name, each with the courses that all of its students take. */
export function readCsvProgrammes(rows: readonly CsvRow[], places: CsvPlaces): object[] {
  const named = rows.flatMap((row) => (list(row, 'programmes') ?? []).map((id) => ({ id, row })));
  return [...Map.groupBy(named, ({ id }) => id)].map(([id, naming], position) => {
    const courses = new Map(naming.map(({ row }) => [row.cell('course'), row]));
    for (const [place, row] of [...courses.values()].entries()) {
      places.put(`programmes.${position}.courses.${place}`, row, 'programmes');
    }
    const [first] = naming;
    if (first) places.put(`programmes.${position}`, first.row, 'programmes');
    return { id, courses: [...courses.keys()] };
  });
}

function readComponent(row: CsvRow, components: Components, tell: TellCell): object {
  const room = {
    type: text(row, 'room_type'),
    features: list(row, 'room_features'),
    ids: list(row, 'rooms'),
  };
  return {
    id: componentOf(row),
    meetings: {
      times_a_week: number(row, 'times_a_week') ?? 1,
      minutes: number(row, 'minutes'),
      day_patterns: words(row, 'day_patterns'),
      starts: list(row, 'starts'),
      weeks: text(row, 'weeks'),
    },
    room: room.type === NO_ROOM ? null : room,
    sections: readSections(row, components, tell),
  };
}

function componentOf(row: CsvRow): string {
  return text(row, 'component') ?? 'lecture';
}

/** Those of a row are spread evenly over the sections of the parent component. */
function readSections(row: CsvRow, components: Components, tell: TellCell): object[] {
  const count = countOf(row);
  if (count === undefined) tell(row, 'sections', `a whole number from 1 to ${limits.classes}`);
  const sections = count ?? 1;
  const faculty = list(row, 'faculty')?.map((entry) => entry.split('+').map((id) => id.trim()));
  if (count !== undefined && faculty && faculty.length > 1 && faculty.length !== count) {
    tell(row, 'faculty', `one entry, or one for each of ${count} sections`);
  }
  const parent = components.get(row.cell('parent'));
  if (!parent && row.cell('parent') !== '') tell(row, 'parent', 'another component of the course');
  const parents = parent ? (countOf(parent) ?? 1) : 0;
  return Array.from({ length: sections }, (_, section) => ({
    id: sectionId(row, section),
    seats: number(row, 'seats'),
    faculty: faculty?.length === 1 ? faculty[0] : faculty?.[section],
    parent: parent && sectionId(parent, Math.floor((section * parents) / sections)),
  }));
}

/** How many sections a component has, 1 where nothing is said; undefined where that is no number of sections. */
function countOf(row: CsvRow): number | undefined {
  const count = number(row, 'sections') ?? 1;
  const sound = Number.isInteger(count) && Number(count) >= 1 && Number(count) <= limits.classes;
  return sound ? Number(count) : undefined;
}

function sectionId(row: CsvRow, section: number): string {
  return `${row.cell('course')}-${componentOf(row)}-${section + 1}`;
}
