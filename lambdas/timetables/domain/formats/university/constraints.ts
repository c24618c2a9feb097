/** What a university asks of several sections together. Must name each in the school's words. */
import type { Constraint, Rule } from '../../model/constraint.ts';
import type { ClassToPlace } from '../../model/problem.ts';
import type { TermGrid } from './term-grid.ts';
import type { University } from './university.ts';

/** A course's components, each the positions of its sections. */
export type CourseClasses = readonly (readonly number[])[];

const REQUIRED = { required: true, penalty: 0 } as const;

/** Nobody teaches two classes at once, nor leaves one later than the walk to the next takes. */
export function teacherConstraints(
  faculty: University['faculty'],
  classes: readonly ClassToPlace[],
): Constraint[] {
  const taught = faculty.map((): number[] => []);
  for (const [position, { teachers }] of classes.entries()) {
    for (const teacher of teachers) taught[teacher]?.push(position);
  }
  return faculty.flatMap((person, position) =>
    apart(named('teacher', person), taught[position] ?? [], REQUIRED),
  );
}

/** Sections that a student of the course must take together: parents, and the only sections of their components. */
export function courseConstraints(
  courses: University['courses'],
  byCourse: readonly CourseClasses[],
  classes: readonly ClassToPlace[],
): Constraint[] {
  return courses.flatMap((course, position) => {
    const label = named('course', course);
    const components = byCourse[position] ?? [];
    const common = onlySections(components);
    const choices = components.filter(({ length }) => length > 1).flat();
    return [
      ...apart(label, common, REQUIRED),
      ...choices.flatMap((one) =>
        [...new Set([...ancestors(one, classes), ...common])].flatMap((other) =>
          apart(label, [one, other], REQUIRED),
        ),
      ),
    ];
  });
}

/** The sections that all students of a programme must take. */
export function programmeConstraints(
  programmes: University['programmes'],
  positions: ReadonlyMap<string, number>,
  byCourse: readonly CourseClasses[],
): Constraint[] {
  return programmes.flatMap((programme) => {
    if (programme.clashes === undefined) return [];
    const courses = programme.courses.flatMap((id) => byCourse[positions.get(id) ?? -1] ?? []);
    const cost =
      programme.clashes === 'forbidden' ? REQUIRED : { required: false, penalty: programme.clashes };
    return apart(named('programme', programme), onlySections(courses), cost);
  });
}

/** What the university writes down itself. */
export function statedConstraints(
  stated: University['constraints'],
  classIds: ReadonlyMap<string, number>,
  grid: TermGrid,
): Constraint[] {
  return stated.flatMap((one, place) => {
    const rule = ruleOf(one, `constraints.${place}`, grid);
    if (!rule) return [];
    const classes = one.sections.flatMap((id) => classIds.get(id) ?? []);
    const cost = one.required ? REQUIRED : { required: false, penalty: one.penalty };
    return [{ ...rule, label: one.label ?? `constraint ${place + 1}`, classes, ...cost }];
  });
}

function ruleOf(one: University['constraints'][number], field: string, grid: TermGrid): Rule | undefined {
  const slots = 'minutes' in one ? grid.length(one.minutes, `${field}.minutes`) : 0;
  const gapSlots = 'gap_minutes' in one ? grid.length(one.gap_minutes, `${field}.gap_minutes`) : 0;
  if (slots === undefined || gapSlots === undefined) return undefined;
  switch (one.kind) {
    case 'WorkDay':
    case 'MinGap':
    case 'MaxDayLoad':
      return { kind: one.kind, slots };
    case 'MaxDays':
      return { kind: one.kind, days: one.days };
    case 'MaxBreaks':
      return { kind: one.kind, breaks: one.breaks, gapSlots };
    case 'MaxBlock':
      return { kind: one.kind, slots, gapSlots };
    default:
      return { kind: one.kind };
  }
}

function apart(
  label: string,
  classes: readonly number[],
  cost: Pick<Constraint, 'required' | 'penalty'>,
): Constraint[] {
  return classes.length < 2 ? [] : [{ kind: 'SameAttendees', label, classes, ...cost }];
}

function onlySections(components: CourseClasses): number[] {
  return components.filter(({ length }) => length === 1).flat();
}

function ancestors(one: number, classes: readonly ClassToPlace[]): Set<number> {
  const found = new Set<number>();
  let parent = classes[one]?.parent;
  while (parent !== undefined && !found.has(parent)) {
    found.add(parent);
    parent = classes[parent]?.parent;
  }
  return found;
}

function named(noun: string, { id, name }: { id: string; name?: string | undefined }): string {
  return name === undefined || name === id ? `${noun} ${id}` : `${noun} ${id} (${name})`;
}
