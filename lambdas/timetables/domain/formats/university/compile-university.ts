/** Makes a problem of a university: sections become classes, meetings become times, people become constraints. Must report, not throw, so that all faults are told at once. */
import type { ClassToPlace, Course, Curriculum, Problem, Room, Student } from '../../model/problem.ts';
import { checkLimit } from '../limits.ts';
import {
  type CourseClasses,
  courseConstraints,
  programmeConstraints,
  statedConstraints,
  teacherConstraints,
} from './constraints.ts';
import { dearer, dislikes, People } from './people.ts';
import { fittingRooms, roomOptions } from './room-options.ts';
import { type Report, TermGrid } from './term-grid.ts';
import { timeOptions } from './time-options.ts';
import type { University } from './university.ts';

/** References to nothing are passed over here: `checkReferences` tells of them. Without a report the answer is a sound problem. */
export function compileUniversity(university: University, report: Report): Problem {
  const grid = new TermGrid(university.term, report);
  const byCourse = classPositions(university.courses);
  const sections = university.courses.flatMap(({ components }) => components.flatMap((one) => one.sections));
  const classIds = new Map(sections.map(({ id }, position) => [id, position]));
  const courseIds = new Map(university.courses.map(({ id }, position) => [id, position]));
  checkLimit('classes', sections.length);
  const classes = compileClasses(university, grid, classIds);
  const constraints = [
    ...teacherConstraints(university.faculty, classes),
    ...courseConstraints(university.courses, byCourse, classes),
    ...programmeConstraints(university.programmes, courseIds, byCourse),
    ...statedConstraints(university.constraints, classIds, grid),
  ];
  checkLimit('constraints', constraints.length);
  checkLimit(
    'memberships',
    constraints.reduce((sum, one) => sum + one.classes.length, 0),
  );
  return {
    name: university.name,
    origin: 'university',
    calendar: grid.calendar,
    weights: university.weights,
    rooms: compileRooms(university, grid),
    courses: university.courses.map((course, position) => compileCourse(course, byCourse[position] ?? [])),
    classes,
    teachers: university.faculty.map(({ id, name }) => ({ id, name })),
    curricula: compileCurricula(university.programmes, courseIds, byCourse),
    constraints,
    students: compileStudents(university, courseIds),
  };
}

function classPositions(courses: University['courses']): CourseClasses[] {
  let next = 0;
  return courses.map(({ components }) => components.map(({ sections }) => sections.map(() => next++)));
}

function compileClasses(
  { term, rooms, faculty, courses }: University,
  grid: TermGrid,
  classIds: ReadonlyMap<string, number>,
): ClassToPlace[] {
  const people = new People(faculty, grid);
  const unliked = dislikes(term.avoid, 'term.avoid', grid);
  let options = 0;
  return courses.flatMap(({ components }, course) =>
    components.flatMap(({ meetings, room, sections }, component) => {
      const at = `courses.${course}.components.${component}`;
      const fitting = fittingRooms(rooms, room, `${at}.room`, grid.report);
      const times = dearer(timeOptions(meetings, `${at}.meetings`, grid), unliked);
      return sections.map((section, place): ClassToPlace => {
        const field = `${at}.sections.${place}`;
        const teachers = people.positions(section.faculty);
        const parent = classIds.get(section.parent ?? '');
        const own = {
          times: people.timesFor(teachers, times, field),
          rooms: roomOptions(fitting, room, section.seats, field, grid.report),
        };
        options += own.times.length + own.rooms.length;
        checkLimit('options', options);
        const { id, seats: limit } = section;
        return { id, course, ...(parent === undefined ? {} : { parent }), limit, ...own, teachers };
      });
    }),
  );
}

function compileCourse(
  { id, name, components }: University['courses'][number],
  classes: CourseClasses,
): Course {
  const subparts = components.map((one, place) => ({ id: `${id} ${one.id}`, classes: classes[place] ?? [] }));
  return { id, name, configurations: [{ id, subparts }] };
}

function compileRooms(university: University, grid: TermGrid): Room[] {
  const travel = compileTravel(university, grid.report);
  return university.rooms.map((room, position) => {
    const spans = room.unavailable.map((span, place) =>
      grid.span(span, `rooms.${position}.unavailable.${place}`),
    );
    return {
      id: room.id,
      ...(room.name === undefined ? {} : { name: room.name }),
      capacity: room.capacity,
      ...(room.building === undefined ? {} : { building: room.building }),
      unavailable: spans.flatMap((meeting) => meeting ?? []),
      travel: travel[position] ?? [],
    };
  });
}

/** From the rooms of one building to those of another, in slots begun; a pair of rooms is listed at one of the two. */
function compileTravel({ rooms, travel, term }: University, report: Report): Room['travel'][] {
  const byBuilding = Map.groupBy(rooms.keys(), (position) => rooms[position]?.building);
  const ways = rooms.map((): { room: number; slots: number }[] => []);
  const known = new Set<string>();
  let pairs = 0;
  for (const [place, { from, to, minutes }] of travel.entries()) {
    const pair = JSON.stringify([from, to].sort());
    if (known.has(pair)) report(`travel.${place}`, 'each pair of buildings once', `${from} and ${to} twice`);
    known.add(pair);
    const [here, there] = [byBuilding.get(from) ?? [], byBuilding.get(to) ?? []];
    pairs += here.length * there.length;
    checkLimit('travel', pairs);
    for (const one of here) {
      const others = there.filter((other) => (from === to ? other > one : other !== one));
      ways[one]?.push(...others.map((room) => ({ room, slots: Math.ceil(minutes / term.slot_minutes) })));
    }
  }
  return ways;
}

function compileCurricula(
  programmes: University['programmes'],
  courseIds: ReadonlyMap<string, number>,
  byCourse: readonly CourseClasses[],
): Curriculum[] {
  return programmes.map(({ id, name, courses }) => ({
    id,
    ...(name === undefined ? {} : { name }),
    classes: courses.flatMap((course) => (byCourse[courseIds.get(course) ?? -1] ?? []).flat()),
  }));
}

/** A student takes the courses of the programme and their own. */
function compileStudents(
  { students, programmes }: University,
  courseIds: ReadonlyMap<string, number>,
): Student[] {
  const core = new Map(programmes.map(({ id, courses }) => [id, courses]));
  return students.map(({ id, name, programme, courses }) => {
    const asked = new Set([...(core.get(programme ?? '') ?? []), ...courses]);
    const positions = [...asked].flatMap((course) => courseIds.get(course) ?? []);
    return { id, ...(name === undefined ? {} : { name }), courses: positions };
  });
}
