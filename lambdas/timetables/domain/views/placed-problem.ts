/** A problem cut down to one timetable of it: small enough to be read for every page of a view. Must give the same views and exports as the whole. */
import type { ClassToPlace, Problem } from '../model/problem.ts';
import type { Timetable } from '../model/timetable.ts';

/** A timetable and the problem that it is of, whole or cut down. */
export type PlacedProblem = { problem: Problem; timetable: Timetable };

/** Every class has the one time and the one room that it was given, or none; nothing that only a search asks for is left. */
export function placedProblem(problem: Problem, timetable: Timetable): PlacedProblem {
  const classes = problem.classes.map((one, position): ClassToPlace => {
    const time = one.times[timetable.times[position] ?? -1];
    const room = one.rooms[timetable.rooms[position] ?? -1];
    return { ...one, times: time ? [time] : [], rooms: room ? [room] : [] };
  });
  return {
    problem: {
      ...problem,
      classes,
      rooms: problem.rooms.map((room) => ({ ...room, unavailable: [], travel: [] })),
      courses: problem.courses.map((course) => ({ ...course, configurations: [] })),
      students: problem.students.map((student) => ({ ...student, courses: [] })),
      constraints: [],
    },
    timetable: {
      times: Int32Array.from(classes, ({ times }) => times.length - 1),
      rooms: Int32Array.from(classes, ({ rooms }) => rooms.length - 1),
      enrolments: timetable.enrolments,
    },
  };
}
