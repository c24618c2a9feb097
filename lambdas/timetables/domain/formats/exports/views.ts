/** A timetable as each student, teacher, room and curriculum sees it. */
import type { Problem } from '../../model/problem.ts';
import type { Timetable } from '../../model/timetable.ts';

const LONGEST_NAME = 200;

export type View = {
  /** A file name without its ending, such as `student/s1`: no id leads out of its folder. */
  path: string;
  name: string;
  /** Placed classes, in the order of the week. */
  classes: readonly number[];
};

/** Everybody and everything with at least one placed class. */
export function* viewsOf(problem: Problem, timetable: Timetable): Generator<View> {
  const { students, teachers, rooms, curricula, classes } = problem;
  const taught = teachers.map((): number[] => []);
  const held = rooms.map((): number[] => []);
  for (const [position, one] of classes.entries()) {
    for (const teacher of one.teachers) taught[teacher]?.push(position);
    held[one.rooms[timetable.rooms[position] ?? -1]?.room ?? -1]?.push(position);
  }
  const groups = [
    { of: 'student', things: students, classes: timetable.enrolments },
    { of: 'teacher', things: teachers, classes: taught },
    { of: 'room', things: rooms, classes: held },
    { of: 'curriculum', things: curricula, classes: curricula.map(({ classes }) => classes) },
  ] as const;
  for (const { of, things, classes } of groups) {
    for (const [position, { id, name = id }] of things.entries()) {
      const placed = inOrder(problem, timetable, classes[position] ?? []);
      if (placed.length > 0) yield { path: `${of}/${fileName(id, position)}`, name, classes: placed };
    }
  }
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
