/** Reads the text of a `.ctt` or `.ectt` as it stands. Must believe no count: the header's are held against the lines. */
import { InputError, quoted } from '../input-error.ts';
import { limits } from '../limits.ts';
import { type TextRow, textRows } from './text-row.ts';

export type CttCourse = {
  id: string;
  teacher: string;
  lectures: number;
  minDays: number;
  students: number;
  /** Its lectures of one day should adjoin, in one room. */
  double: boolean;
};

/** What both forms say; `extended` what `.ectt` says beyond. All references are positions. */
export type CttInstance = {
  name: string;
  days: number;
  periodsPerDay: number;
  courses: readonly CttCourse[];
  rooms: readonly { id: string; capacity: number; building: string }[];
  curricula: readonly { id: string; courses: readonly number[] }[];
  unavailable: readonly { course: number; day: number; period: number }[];
  extended?: {
    minLoad: number;
    maxLoad: number;
    unsuitable: readonly { course: number; room: number }[];
  };
};

type Sections = { header: Map<string, TextRow>; titles: Map<string, TextRow>; rows: Map<string, TextRow[]> };

/** Throws `InputError`, with the line, on the first thing that is wrong. */
export function readCttInstance(text: string): CttInstance {
  const sections = cut(textRows(text));
  const extended = sections.header.has('RoomConstraints');
  const days = header(sections, 'Days').whole(1, 'Days', { min: 1, max: limits.days });
  const periodsPerDay = header(sections, 'Periods_per_day').whole(1, 'Periods_per_day', {
    min: 1,
    max: limits.slotsPerDay,
  });
  const courses = rowsOf(sections, 'COURSES', 'Courses').map((row) => readCourse(row, extended));
  const rooms = rowsOf(sections, 'ROOMS', 'Rooms').map((row) => readRoom(row, extended));
  const positions = { course: index('course', courses), room: index('room', rooms) };
  const curricula = rowsOf(sections, 'CURRICULA', 'Curricula').map((row) =>
    readCurriculum(row, positions.course),
  );
  index('curriculum', curricula);
  const counted = extended ? 'UnavailabilityConstraints' : 'Constraints';
  const unavailable = rowsOf(sections, 'UNAVAILABILITY_CONSTRAINTS', counted).map((row) => {
    row.expectColumns('unavailability', ['course', 'day', 'period']);
    return {
      course: row.reference(0, 'course', positions.course),
      day: row.whole(1, 'day', { min: 0, max: days - 1 }),
      period: row.whole(2, 'period', { min: 0, max: periodsPerDay - 1 }),
    };
  });
  return {
    name: header(sections, 'Name').columns.slice(1).join(' '),
    days,
    periodsPerDay,
    courses: courses.map(({ value }) => value),
    rooms: rooms.map(({ value }) => value),
    curricula: curricula.map(({ value }) => value),
    unavailable,
    ...(extended ? { extended: readExtended(sections, positions) } : {}),
  };
}

/** Header lines are `Key: value`, titles `COURSES:`; the last line is `END.`. */
function cut(rows: readonly TextRow[]): Sections {
  const sections: Sections = { header: new Map(), titles: new Map(), rows: new Map() };
  let section: TextRow[] | undefined;
  for (const [position, row] of rows.entries()) {
    const [first = ''] = row.columns;
    if (first === 'END.') {
      const beyond = rows[position + 1];
      if (beyond) throw beyond.fault('text', 'nothing after END.', quoted(beyond.columns.join(' ')));
      return sections;
    }
    const title = row.columns.length === 1 ? /^([A-Z_]+):$/.exec(first)?.[1] : undefined;
    if (title) {
      keepOnce(sections.titles, title, row);
      section = [];
      sections.rows.set(title, section);
    } else if (section) section.push(row);
    else keepOnce(sections.header, readKey(row), row);
  }
  const line = rows.at(-1)?.line;
  const place = line === undefined ? {} : { line };
  throw new InputError([{ ...place, field: 'text', expected: 'END. as the last line', got: 'its end' }]);
}

function keepOnce(kept: Map<string, TextRow>, name: string, row: TextRow): void {
  const before = kept.get(name);
  if (before) throw row.fault(name, `one, as on line ${before.line}`, 'another');
  kept.set(name, row);
}

function readKey(row: TextRow): string {
  const key = /^(\w+):$/.exec(row.text(0))?.[1];
  if (key === undefined || row.columns.length < 2) {
    throw row.fault('header', 'a line like "Courses: 30"', quoted(row.columns.join(' ')));
  }
  return key;
}

function header({ header }: Sections, key: string): TextRow {
  const row = header.get(key);
  if (!row) throw new InputError([{ field: key, expected: `a header line "${key}: ..."`, got: 'none' }]);
  return row;
}

/** The lines of a section, as many as the header says. */
function rowsOf(sections: Sections, title: string, counted: string): TextRow[] {
  const says = header(sections, counted);
  const count = says.whole(1, counted, { min: 0 });
  const rows = sections.rows.get(title);
  if (!rows) throw new InputError([{ field: title, expected: `a section "${title}:"`, got: 'none' }]);
  if (rows.length !== count) {
    const at = sections.titles.get(title) ?? says;
    throw at.fault(title, `${count} lines, as ${counted} on line ${says.line} says`, String(rows.length));
  }
  return rows;
}

type Read<T> = { row: TextRow; value: T };

/** The position of each id. */
function index(what: string, things: readonly Read<{ id: string }>[]): Map<string, number> {
  const lines = new Map<string, TextRow>();
  for (const { row, value } of things) {
    const before = lines.get(value.id);
    if (before) throw row.fault(what, `an id that line ${before.line} has not taken`, quoted(value.id));
    lines.set(value.id, row);
  }
  return new Map(things.map(({ value }, position) => [value.id, position]));
}

function readCourse(row: TextRow, extended: boolean): Read<CttCourse> {
  const columns = ['course', 'teacher', 'lectures', 'min_days', 'students'];
  row.expectColumns('course', extended ? [...columns, 'double_lectures'] : columns);
  return {
    row,
    value: {
      id: row.text(0),
      teacher: row.text(1),
      lectures: row.whole(2, 'lectures', { min: 0, max: limits.classes }),
      minDays: row.whole(3, 'min_days', { min: 0, max: limits.classes }),
      students: row.whole(4, 'students', { min: 0, max: limits.students }),
      double: extended && row.whole(5, 'double_lectures', { min: 0, max: 1 }) === 1,
    },
  };
}

function readRoom(row: TextRow, extended: boolean): Read<CttInstance['rooms'][number]> {
  row.expectColumns('room', extended ? ['room', 'capacity', 'building'] : ['room', 'capacity']);
  const capacity = row.whole(1, 'capacity', { min: 0 });
  return { row, value: { id: row.text(0), capacity, building: extended ? row.text(2) : '' } };
}

function readCurriculum(
  row: TextRow,
  positions: ReadonlyMap<string, number>,
): Read<CttInstance['curricula'][number]> {
  if (row.columns.length < 2) row.expectColumns('curriculum', ['curriculum', 'courses']);
  const count = row.whole(1, 'courses', { min: 0 });
  const named = row.columns.length - 2;
  if (named !== count) throw row.fault('curriculum', `${count} courses, as its count says`, String(named));
  const courses = row.columns.slice(2).map((_, place) => row.reference(place + 2, 'course', positions));
  const seen = new Set<number>();
  for (const [place, course] of courses.entries()) {
    if (seen.has(course))
      throw row.fault('curriculum', 'each course once', `${quoted(row.text(place + 2))} twice`);
    seen.add(course);
  }
  return { row, value: { id: row.text(0), courses } };
}

function readExtended(
  sections: Sections,
  positions: Record<'course' | 'room', ReadonlyMap<string, number>>,
): NonNullable<CttInstance['extended']> {
  const load = header(sections, 'Min_Max_Daily_Lectures');
  load.expectColumns('Min_Max_Daily_Lectures', ['key', 'min', 'max']);
  const minLoad = load.whole(1, 'Min_Max_Daily_Lectures', { min: 0 });
  const maxLoad = load.whole(2, 'Min_Max_Daily_Lectures', { min: minLoad });
  const unsuitable = rowsOf(sections, 'ROOM_CONSTRAINTS', 'RoomConstraints').map((row) => {
    row.expectColumns('room constraint', ['course', 'room']);
    return {
      course: row.reference(0, 'course', positions.course),
      room: row.reference(1, 'room', positions.room),
    };
  });
  return { minLoad, maxLoad, unsuitable };
}
