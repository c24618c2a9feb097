/** Finds ids that are taken twice and references to nothing. Must work on what is half wrong, too, so that one reading finds all faults. */
import * as z from 'zod';
import { quoted } from '../input-error.ts';
import { findParentCycle } from '../parent-cycle.ts';
import type { Report } from './term-grid.ts';

const text = z.string().catch('');
const texts = z.array(text).catch([]);

/** A list of objects of this shape; what is none reads as an empty one. */
function list<S extends z.core.$ZodLooseShape>(shape: S) {
  const item = z.object(shape);
  return z.array(z.preprocess((value) => (item.safeParse(value).success ? value : {}), item)).catch([]);
}

/** Ids and references of a university. An empty text stands for what is missing or no text: the schema complains of that. */
const skeletonSchema = z.object({
  rooms: list({ id: text, building: text }),
  travel: list({ from: text, to: text }),
  faculty: list({ id: text }),
  courses: list({
    id: text,
    components: list({
      id: text,
      room: z.object({ ids: texts }).catch({ ids: [] }),
      sections: list({ id: text, faculty: texts, parent: text }),
    }),
  }),
  programmes: list({ id: text, courses: texts }),
  students: list({ id: text, programme: text, courses: texts }),
  constraints: list({ sections: texts }),
});
type Skeleton = z.output<typeof skeletonSchema>;
type Ids = ReadonlySet<string>;

/** A section and where it stands. */
type Section = Skeleton['courses'][number]['components'][number]['sections'][number] & {
  course: number;
  component: number;
  field: string;
};

/** Reports every fault in the ids and references of `value`, whatever else is wrong with it. */
export function checkReferences(value: unknown, report: Report): void {
  const { data } = skeletonSchema.safeParse(value);
  if (!data) return;
  const check = new ReferenceCheck(report);
  const rooms = check.unique(placed('rooms', data.rooms), 'room');
  const faculty = check.unique(placed('faculty', data.faculty), 'member of the faculty');
  const courses = check.unique(placed('courses', data.courses), 'course');
  const programmes = check.unique(placed('programmes', data.programmes), 'programme');
  check.unique(placed('students', data.students), 'student');
  checkCourses(data, rooms, check);
  const sections = sectionsOf(data);
  const sectionIds = check.unique(sections, 'section');
  for (const one of sections)
    check.each(one.faculty, `${one.field}.faculty`, faculty, 'member of the faculty');
  checkParents(sections, report);
  const buildings = new Set(data.rooms.map(({ building }) => building));
  for (const { from, to, field } of placed('travel', data.travel)) {
    check.known(from, `${field}.from`, buildings, 'the building of a room');
    check.known(to, `${field}.to`, buildings, 'the building of a room');
  }
  for (const one of placed('programmes', data.programmes)) {
    check.each(one.courses, `${one.field}.courses`, courses, 'course');
  }
  for (const one of placed('students', data.students)) {
    check.known(one.programme, `${one.field}.programme`, programmes, 'the id of a programme');
    check.each(one.courses, `${one.field}.courses`, courses, 'course');
  }
  for (const one of placed('constraints', data.constraints)) {
    check.each(one.sections, `${one.field}.sections`, sectionIds, 'section');
  }
}

class ReferenceCheck {
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  /** The ids of a list, each reported that is taken before. */
  unique(things: readonly { id: string; field: string }[], what: string): Ids {
    const taken = new Set<string>();
    for (const { id, field } of things) {
      if (id !== '' && taken.has(id))
        this.#report(`${field}.id`, `an id that no ${what} before has`, quoted(id));
      taken.add(id);
    }
    return taken;
  }

  known(id: string, field: string, ids: Ids, expected: string): void {
    if (id !== '' && !ids.has(id)) this.#report(field, expected, quoted(id));
  }

  /** All known, none twice. */
  each(references: readonly string[], field: string, ids: Ids, what: string): void {
    const seen = new Set<string>();
    for (const [place, id] of references.entries()) {
      this.known(id, `${field}.${place}`, ids, `the id of a ${what}`);
      if (id !== '' && seen.has(id))
        this.#report(`${field}.${place}`, `each ${what} once`, `${quoted(id)} twice`);
      seen.add(id);
    }
  }
}

function placed<T extends object>(list: string, things: readonly T[]): (T & { field: string })[] {
  return things.map((thing, place) => ({ ...thing, field: `${list}.${place}` }));
}

function checkCourses({ courses }: Skeleton, rooms: Ids, check: ReferenceCheck): void {
  for (const { components, field } of placed('courses', courses)) {
    const all = placed(`${field}.components`, components);
    check.unique(all, 'component of the course');
    for (const { room, field } of all) check.each(room.ids, `${field}.room.ids`, rooms, 'room');
  }
}

function sectionsOf({ courses }: Skeleton): Section[] {
  return courses.flatMap(({ components }, course) =>
    components.flatMap(({ sections }, component) =>
      placed(`courses.${course}.components.${component}.sections`, sections).map((section) => ({
        ...section,
        course,
        component,
      })),
    ),
  );
}

/** A parent is a section of another component of the same course; going up from parent to parent comes to an end. */
function checkParents(sections: readonly Section[], report: Report): void {
  const positions = new Map(sections.map(({ id }, position) => [id, position]));
  const parents = sections.map(({ parent, course, component, field }) => {
    if (parent === '') return undefined;
    const position = positions.get(parent);
    const other = sections[position ?? -1];
    if (other?.course === course && other.component !== component) return position;
    report(`${field}.parent`, 'a section of another component of the course', quoted(parent));
    return undefined;
  });
  const cycle = findParentCycle(parents);
  const first = sections[cycle[0] ?? -1];
  if (!first) return;
  const ids = [...cycle, ...cycle.slice(0, 1)].map((position) => sections[position]?.id);
  report(`${first.field}.parent`, 'parents without a circle', ids.join(' -> '));
}
