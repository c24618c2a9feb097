/** Proves what the lower bound counts, by instances small enough to see why. */
import { expect, it } from 'vitest';
import type { Formulation } from '../../../../../../lambdas/timetables/domain/formats/ctt/formulations.ts';
import { readProblem } from '../../../../../../lambdas/timetables/domain/formats/read-problem.ts';
import { gridOf } from '../../../../../../lambdas/timetables/domain/solver/grid/grid-of.ts';

type Asked = { courses: string[]; rooms: string[]; curricula?: string[]; closed?: string[] };

/** Two days of two periods; loads of two lectures a day are asked for. */
function boundOf(
  { courses, rooms, curricula = [], closed = [] }: Asked,
  formulation: Formulation,
): number | undefined {
  const text = `Name: Small
Courses: ${courses.length}
Rooms: ${rooms.length}
Days: 2
Periods_per_day: 2
Curricula: ${curricula.length}
Min_Max_Daily_Lectures: 2 2
UnavailabilityConstraints: ${closed.length}
RoomConstraints: 0

COURSES:
${courses.join('\n')}

ROOMS:
${rooms.join('\n')}

CURRICULA:
${curricula.join('\n')}

UNAVAILABILITY_CONSTRAINTS:
${closed.join('\n')}

ROOM_CONSTRAINTS:

END.
`;
  return gridOf(readProblem(text, { formulation }))?.bound;
}

it('is nothing where nothing is missing', () => {
  expect(boundOf({ courses: ['c t 2 2 30 0'], rooms: ['r 30 0'] }, 'UD1')).toBe(0);
});

it('counts the seats that the largest room lacks', () => {
  expect(boundOf({ courses: ['c t 3 1 37 0'], rooms: ['r 30 0', 's 20 0'] }, 'UD2')).toBe(21);
});

it('counts a large room once a period', () => {
  const courses = ['c t 3 1 50 0', 'd u 3 1 40 0'];
  expect(boundOf({ courses, rooms: ['r 50 0', 's 30 0'] }, 'UD2')).toBe(20);
});

it('counts days that a course cannot have', () => {
  const rooms = ['r 30 0'];
  expect(boundOf({ courses: ['c t 1 2 30 0'], rooms }, 'UD2')).toBe(5);
  expect(boundOf({ courses: ['c t 2 2 30 0'], rooms, closed: ['c 1 0', 'c 1 1'] }, 'UD2')).toBe(5);
});

it.each([
  ['UD1', 1],
  ['UD2', 2],
  ['UD3', 2],
  ['UD5', 3],
] as const)(
  'counts the one lecture too few or alone that three lectures in two days leave, under %s',
  (formulation, cost) => {
    const courses = ['c t 2 1 30 0', 'd u 1 1 30 0'];
    expect(boundOf({ courses, rooms: ['r 30 0'], curricula: ['q 2 c d'] }, formulation)).toBe(cost);
  },
);
