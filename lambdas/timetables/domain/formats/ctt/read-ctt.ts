/** Makes a problem of a `.ctt` or `.ectt` under a formulation. Must leave every cost as the formulation's validator counts it. */
import type { Constraint, Rule } from '../../model/constraint.ts';
import type { ClassToPlace, Clock, Problem, TimeOption } from '../../model/problem.ts';
import { InputError } from '../input-error.ts';
import { checkLimit } from '../limits.ts';
import { type Formulation, weightsOf } from './formulations.ts';
import { type CttInstance, readCttInstance } from './read-ctt-instance.ts';

const EIGHT = 8 * 60;
const MIDNIGHT = 24 * 60;
const NEEDS_ECTT: readonly Formulation[] = ['UD3', 'UD4', 'UD5'];

/**
 * Each lecture of a course becomes a class of one slot, `c0001-1` the first; its times are the periods at which the course is
 * available, its rooms all rooms. Unsuitable rooms stay options, so that a timetable that uses one can be read and judged:
 * UD4 forbids them by a required `RoomSuitability`.
 *
 * @throws InputError when the text is wrong, or says too little for the formulation
 */
export function readCtt(text: string, formulation: Formulation): Problem {
  const instance = readCttInstance(text);
  if (!instance.extended && NEEDS_ECTT.includes(formulation)) {
    const got = 'a .ctt, which has no buildings, daily loads and room constraints';
    throw new InputError([{ field: 'text', expected: `an .ectt for ${formulation}`, got }]);
  }
  checkSize(instance);
  const lectures = lecturesOf(instance);
  const teachers = [...Map.groupBy(instance.courses.keys(), (course) => teacherOf(instance, course))];
  return {
    name: instance.name,
    origin: instance.extended ? 'ectt' : 'ctt',
    calendar: {
      weeks: 1,
      days: instance.days,
      slotsPerDay: instance.periodsPerDay,
      clock: clockOf(instance),
    },
    weights: { time: 0, room: 0, distribution: 1, student: 0 },
    rooms: instance.rooms.map(({ id, capacity, building }) => ({
      id,
      capacity,
      ...(instance.extended ? { building } : {}),
      unavailable: [],
      travel: [],
    })),
    courses: instance.courses.map(({ id }, course) => ({
      id,
      name: id,
      configurations: [
        {
          id,
          subparts: (lectures[course] ?? []).map((one, n) => ({ id: `${id}-${n + 1}`, classes: [one] })),
        },
      ],
    })),
    classes: classesOf(instance, new Map(teachers.map(([id], position) => [id, position]))),
    teachers: teachers.map(([id]) => ({ id, name: id })),
    curricula: instance.curricula.map(({ id, courses }) => ({
      id,
      classes: classesAmong(lectures, courses),
    })),
    constraints: [...conflicts(instance, lectures, teachers), ...costs(instance, lectures, formulation)],
    students: [],
  };
}

/** The format knows neither hours nor weekdays: for people the week begins on a Monday at eight, and ends its days by midnight. */
function clockOf({ periodsPerDay }: CttInstance): Clock {
  const slotMinutes = Math.max(1, Math.min(60, Math.floor((MIDNIGHT - EIGHT) / periodsPerDay)));
  return { firstWeekday: 1, dayStartMinutes: EIGHT, slotMinutes, holidays: [] };
}

function checkSize({ courses, rooms, curricula, days, periodsPerDay }: CttInstance): void {
  const classes = courses.reduce((sum, { lectures }) => sum + lectures, 0);
  if (classes === 0) {
    throw new InputError([{ field: 'lectures', expected: 'at least one lecture to place', got: 'none' }]);
  }
  if (rooms.length === 0) throw new InputError([{ field: 'rooms', expected: 'at least one', got: 'none' }]);
  checkLimit('courses', courses.length);
  checkLimit('classes', classes);
  checkLimit('rooms', rooms.length);
  checkLimit('curricula', curricula.length);
  checkLimit('options', courses.length * days * periodsPerDay);
  const members = curricula.flatMap((curriculum) => curriculum.courses);
  checkLimit(
    'memberships',
    members.reduce((sum, course) => sum + (courses[course]?.lectures ?? 0), 0),
  );
}

/** By course, the positions of its classes. */
function lecturesOf({ courses }: CttInstance): number[][] {
  let next = 0;
  return courses.map(({ lectures }) => Array.from({ length: lectures }, () => next++));
}

/** The classes of some of the courses. */
function classesAmong(lectures: readonly number[][], courses: readonly number[]): number[] {
  return courses.flatMap((course) => lectures[course] ?? []);
}

function teacherOf({ courses }: CttInstance, course: number): string {
  return courses[course]?.teacher ?? '';
}

function classesOf(instance: CttInstance, teachers: ReadonlyMap<string, number>): ClassToPlace[] {
  const taken = new Map(instance.courses.map((_, course) => [course, new Set<number>()]));
  for (const { course, day, period } of instance.unavailable) {
    taken.get(course)?.add(day * instance.periodsPerDay + period);
  }
  const rooms = instance.rooms.map((_, room) => ({ room, penalty: 0 }));
  return instance.courses.flatMap(({ id, teacher, lectures }, course) => {
    const times = periods(instance).filter((_, period) => !taken.get(course)?.has(period));
    if (lectures > 0 && times.length === 0) {
      const expected = `a period at which course ${id} is available`;
      throw new InputError([{ field: 'UNAVAILABILITY_CONSTRAINTS', expected, got: 'none' }]);
    }
    const position = teachers.get(teacher);
    return Array.from({ length: lectures }, (_, lecture) => ({
      id: `${id}-${lecture + 1}`,
      course,
      times,
      rooms,
      teachers: position === undefined ? [] : [position],
    }));
  });
}

function periods({ days, periodsPerDay }: CttInstance): TimeOption[] {
  return Array.from({ length: days * periodsPerDay }, (_, period) => ({
    days: 1 << Math.floor(period / periodsPerDay),
    weeks: 1,
    start: period % periodsPerDay,
    length: 1,
    penalty: 0,
  }));
}

/** What may not meet: the lectures of a course, of a teacher and of a curriculum. */
function conflicts(
  { courses, curricula }: CttInstance,
  lectures: readonly number[][],
  teachers: readonly (readonly [string, readonly number[]])[],
): Constraint[] {
  const groups = [
    ...courses.map(({ id }, course) => ({ label: `course ${id}`, courses: [course] })),
    ...teachers
      .filter(([, taught]) => taught.length > 1)
      .map(([id, taught]) => ({ label: `teacher ${id}`, courses: taught })),
    ...curricula
      .filter(({ courses }) => courses.length > 1)
      .map(({ id, courses }) => ({ label: `curriculum ${id}`, courses })),
  ];
  return groups
    .map(({ label, courses }): Constraint => {
      return {
        kind: 'NotOverlap',
        label,
        classes: classesAmong(lectures, courses),
        required: true,
        penalty: 0,
      };
    })
    .filter(({ classes }) => classes.length > 1);
}

/** The formulation's own rules. */
function costs(instance: CttInstance, lectures: readonly number[][], formulation: Formulation): Constraint[] {
  const weights = weightsOf(formulation);
  const charge = (weight: number | 'required' | undefined, rule: Rule, label: string, classes: number[]) => {
    if (weight === undefined || classes.length === 0) return [];
    const required = weight === 'required';
    return [{ ...rule, label, classes, required, penalty: required ? 0 : weight } satisfies Constraint];
  };
  const unsuitable = Map.groupBy(instance.extended?.unsuitable ?? [], ({ course }) => course);
  const ofCourses = instance.courses.flatMap(({ id, students, minDays, double }, course) => {
    const rooms = [...new Set((unsuitable.get(course) ?? []).map(({ room }) => room))];
    const rules: [number | 'required' | undefined, Rule][] = [
      [weights.RoomCapacity, { kind: 'RoomCapacity', seats: students }],
      [weights.MinWorkingDays, { kind: 'MinWorkingDays', days: minDays }],
      [weights.RoomStability, { kind: 'RoomStability' }],
      [double ? weights.DoubleLectures : undefined, { kind: 'DoubleLectures' }],
      [
        rooms.length > 0 ? weights.RoomSuitability : undefined,
        { kind: 'RoomSuitability', unsuitable: rooms },
      ],
    ];
    return rules.flatMap(([weight, rule]) => charge(weight, rule, `course ${id}`, lectures[course] ?? []));
  });
  const { minLoad: min, maxLoad: max } = instance.extended ?? { minLoad: 0, maxLoad: 0 };
  const ofCurricula = instance.curricula.flatMap(({ id, courses }) => {
    const rules: [number | undefined, Rule][] = [
      [weights.IsolatedLectures, { kind: 'IsolatedLectures' }],
      [weights.Windows, { kind: 'Windows' }],
      [weights.StudentMinMaxLoad, { kind: 'StudentMinMaxLoad', min, max }],
      [weights.TravelDistance, { kind: 'TravelDistance' }],
    ];
    return rules.flatMap(([weight, rule]) =>
      charge(weight, rule, `curriculum ${id}`, classesAmong(lectures, courses)),
    );
  });
  return [...ofCourses, ...ofCurricula];
}
