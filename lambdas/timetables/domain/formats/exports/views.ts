/** A timetable as each student, teacher, room and curriculum sees it. */
import type { ClassToPlace, Problem } from '../../model/problem.ts';
import type { Timetable } from '../../model/timetable.ts';

const LONGEST_NAME = 200;

export type View = {
  /** A file name without its ending, such as `student/s1`: no id leads out of its folder. */
  path: string;
  name: string;
  /** Placed classes, in the order of the week. */
  classes: readonly number[];
};

/** Whose views there are. */
export const kinds = ['student', 'teacher', 'room', 'curriculum'] as const;
export type Kind = (typeof kinds)[number];

/** One of those whom a view is of, with the classes that are theirs, placed or not. */
export type Owner = { id: string; name: string; classes: readonly number[] };

/** Everybody and everything with at least one placed class. */
export function* viewsOf(problem: Problem, timetable: Timetable): Generator<View> {
  for (const kind of kinds) {
    for (const [position, owner] of ownersOf(problem, timetable, kind).entries()) {
      const view = viewOf(problem, timetable, `${kind}/${fileName(owner.id, position)}`, owner);
      if (view.classes.length > 0) yield view;
    }
  }
}

export function viewOf(problem: Problem, timetable: Timetable, path: string, { name, classes }: Owner): View {
  return { path, name, classes: inOrder(problem, timetable, classes) };
}

/** In the order of the problem; a name that is missing is the id. */
export function ownersOf(problem: Problem, timetable: Timetable, kind: Kind): Owner[] {
  const { things, classes } = ownershipOf(problem, timetable, kind);
  return things.map(({ id, name = id }, position) => ({ id, name, classes: classes[position] ?? [] }));
}

type Ownership = {
  things: readonly { id: string; name?: string }[];
  classes: readonly (readonly number[])[];
};

function ownershipOf(problem: Problem, timetable: Timetable, kind: Kind): Ownership {
  const { students, teachers, rooms, curricula, classes } = problem;
  switch (kind) {
    case 'student':
      return { things: students, classes: timetable.enrolments };
    case 'teacher':
      return { things: teachers, classes: classesBy(teachers, classes, (one) => one.teachers) };
    case 'room': {
      const roomOf = (one: ClassToPlace, position: number): number[] => [
        one.rooms[timetable.rooms[position] ?? -1]?.room ?? -1,
      ];
      return { things: rooms, classes: classesBy(rooms, classes, roomOf) };
    }
    case 'curriculum':
      return { things: curricula, classes: curricula.map((one) => one.classes) };
  }
}

/** For each thing the positions of the classes that name it. */
function classesBy(
  things: readonly unknown[],
  classes: readonly ClassToPlace[],
  named: (one: ClassToPlace, position: number) => readonly number[],
): number[][] {
  const lists = things.map((): number[] => []);
  for (const [position, one] of classes.entries()) {
    for (const thing of named(one, position)) lists[thing]?.push(position);
  }
  return lists;
}

/** Any text in the signs of a URL. */
export function inUrl(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** An id as a file name; file systems take 255 bytes, so a long one is cut and ends with its position. */
function fileName(id: string, position: number): string {
  const name = inUrl(id);
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}~${position}` : name;
}

/** The placed ones by first day, start and id. */
function inOrder({ classes }: Problem, { times }: Timetable, positions: readonly number[]): number[] {
  const placed = positions.flatMap((position) => {
    const one = classes[position];
    const time = one?.times[times[position] ?? -1];
    return one && time ? [{ position, id: one.id, day: firstBit(time.days), start: time.start }] : [];
  });
  placed.sort((a, b) => a.day - b.day || a.start - b.start || (a.id < b.id ? -1 : 1));
  return placed.map(({ position }) => position);
}

function firstBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
