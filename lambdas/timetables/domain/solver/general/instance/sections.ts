/** What students ask for and the ways a course can be taken, as flat arrays. Must list the classes of a parent before those of its children. */
import type { Configuration, Problem } from '../../../model/problem.ts';
import { offsets } from './domains.ts';

/** `x.of[i]` to `x.of[i + 1]` are the entries of `i` one level down. */
export type Sections = {
  /** A request is one course of one student. */
  requests: { of: Int32Array; student: Int32Array; course: Int32Array; slots: Int32Array };
  /** Requests for each course. */
  asking: { of: Int32Array; request: Int32Array };
  configurations: { of: Int32Array };
  subparts: { of: Int32Array };
  classes: { of: Int32Array; class: Int32Array };
  /** Of each class: the course, its subpart's place in the configuration, the configuration; -1 in no configuration. */
  courseOf: Int32Array;
  subpartOf: Int32Array;
  configurationOf: Int32Array;
  /** The class that who attends this one attends too, -1 where there is none. */
  parent: Int32Array;
  limit: Float64Array;
  /** Most subparts of any configuration. */
  widest: number;
};

export function sections(problem: Problem): Sections {
  const configurations = problem.courses.flatMap((course) => course.configurations);
  const subparts = configurations.map((each) => parentsFirst(problem, each));
  const flat = subparts.flat();
  const asked = problem.students.map(({ courses }) => [...new Set(courses)]);
  const width = problem.courses.map((course) =>
    Math.max(0, ...course.configurations.map((c) => c.subparts.length)),
  );
  const course = asked.flat();
  const where = places(problem, subparts);
  return {
    requests: {
      of: offsets(asked.map((list) => list.length)),
      student: Int32Array.from(asked.flatMap((list, s) => list.map(() => s))),
      course: Int32Array.from(course),
      slots: offsets(course.map((k) => width[k] as number)),
    },
    asking: asking(course, problem.courses.length),
    configurations: { of: offsets(problem.courses.map((each) => each.configurations.length)) },
    subparts: { of: offsets(subparts.map((list) => list.length)) },
    classes: { of: offsets(flat.map((list) => list.length)), class: Int32Array.from(flat.flat()) },
    ...where,
    parent: Int32Array.from(problem.classes, ({ parent }) => parent ?? -1),
    limit: Float64Array.from(problem.classes, ({ limit }) => limit ?? Number.POSITIVE_INFINITY),
    widest: width.reduce((most, each) => Math.max(most, each), 0),
  };
}

function asking(course: readonly number[], courses: number): Sections['asking'] {
  const lists = Array.from({ length: courses }, (): number[] => []);
  for (const [request, k] of course.entries()) lists[k]?.push(request);
  return { of: offsets(lists.map((list) => list.length)), request: Int32Array.from(lists.flat()) };
}

function places(problem: Problem, subparts: readonly (readonly (readonly number[])[])[]) {
  const subpartOf = new Int32Array(problem.classes.length).fill(-1);
  const configurationOf = new Int32Array(problem.classes.length).fill(-1);
  for (const [g, list] of subparts.entries()) {
    for (const [i, classes] of list.entries()) {
      for (const c of classes) {
        subpartOf[c] = i;
        configurationOf[c] = g;
      }
    }
  }
  return { courseOf: Int32Array.from(problem.classes, ({ course }) => course), subpartOf, configurationOf };
}

/** Subparts in an order in which every parent comes before its children. */
function parentsFirst(problem: Problem, { subparts }: Configuration): (readonly number[])[] {
  const subpartOf = new Map(subparts.flatMap(({ classes }, i) => classes.map((c) => [c, i] as const)));
  const depth = (c: number, left: number): number => {
    const parent = problem.classes[c]?.parent;
    return parent === undefined || !subpartOf.has(parent) || left === 0 ? 0 : 1 + depth(parent, left - 1);
  };
  const depths = subparts.map(({ classes }) => Math.max(0, ...classes.map((c) => depth(c, subparts.length))));
  const order = [...subparts.keys()].sort((a, b) => (depths[a] as number) - (depths[b] as number) || a - b);
  return order.map((i) => (subparts[i] as { classes: readonly number[] }).classes);
}
