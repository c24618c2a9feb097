/** Small random problems with random timetables, for properties of what judges and plans them. */
import fc from 'fast-check';
import { type Constraint, pairKinds, type Rule } from '../../lambdas/timetables/domain/model/constraint.ts';
import type { Problem, TimeOption } from '../../lambdas/timetables/domain/model/problem.ts';
import type { Timetable } from '../../lambdas/timetables/domain/model/timetable.ts';
import { at, problemWith, roomWith } from './timetable-problem.ts';

const DAYS = 3;
const SLOTS = 6;
const ROOMS = 3;

const time: fc.Arbitrary<TimeOption> = fc
  .record({
    days: fc.integer({ min: 1, max: 2 ** DAYS - 1 }),
    weeks: fc.integer({ min: 1, max: 7 }),
    start: fc.nat(SLOTS - 2),
    length: fc.integer({ min: 1, max: 2 }),
    penalty: fc.nat(3),
  })
  .map((option) => ({ ...at(0, option.start, option.length), ...option }));

/** What curriculum-based rules are made for: one slot of one day. */
const period: fc.Arbitrary<TimeOption> = fc
  .tuple(fc.nat(DAYS - 1), fc.nat(SLOTS - 1))
  .map(([day, start]) => at(day, start, 1, 1));

const pairRule: fc.Arbitrary<Rule> = fc
  .tuple(fc.constantFrom(...pairKinds), fc.nat(4))
  .map(([kind, slots]) => ({ kind, slots }) as Rule);
const wholeRule: fc.Arbitrary<Rule> = fc.oneof(
  fc.nat(2).map((days): Rule => ({ kind: 'MaxDays', days })),
  fc.nat(3).map((slots): Rule => ({ kind: 'MaxDayLoad', slots })),
  fc.tuple(fc.nat(1), fc.nat(2)).map(([breaks, gapSlots]): Rule => ({ kind: 'MaxBreaks', breaks, gapSlots })),
  fc.tuple(fc.nat(3), fc.nat(2)).map(([slots, gapSlots]): Rule => ({ kind: 'MaxBlock', slots, gapSlots })),
);
const curriculumRule: fc.Arbitrary<Rule> = fc.oneof(
  fc.nat(30).map((seats): Rule => ({ kind: 'RoomCapacity', seats })),
  fc.constantFrom<Rule>(
    { kind: 'RoomSuitability', unsuitable: [1] },
    { kind: 'MinWorkingDays', days: 2 },
    { kind: 'RoomStability' },
    { kind: 'IsolatedLectures' },
    { kind: 'Windows' },
    { kind: 'StudentMinMaxLoad', min: 2, max: 2 },
    { kind: 'TravelDistance' },
    { kind: 'DoubleLectures' },
    { kind: 'NotOverlap' },
  ),
);

export type Size = { classes: number; times: number };

/** Distribution constraints, walks, closed rooms and students; or curricula. Of that size at most. */
export function randomProblemOf(most: Size): fc.Arbitrary<Problem> {
  return fc.constantFrom('itc2019', 'university', 'ectt').chain((origin) => {
    const isCurricular = origin === 'ectt';
    return fc
      .record({
        count: fc.integer({ min: 2, max: most.classes }),
        closed: fc.array(isCurricular ? period : time, { maxLength: 2 }),
        rules: fc.array(isCurricular ? curriculumRule : fc.oneof(pairRule, wholeRule), { maxLength: 6 }),
        asked: fc.array(fc.boolean(), { maxLength: 3 }),
      })
      .chain((size) =>
        fc.tuple(fc.constant(size), classesOf(size.count, most.times, isCurricular), constraintsOf(size)),
      )
      .map(([size, classes, constraints]) =>
        problemWith({
          origin,
          calendar: { weeks: isCurricular ? 1 : 3, days: DAYS, slotsPerDay: SLOTS },
          weights: { time: 2, room: 1, distribution: 3, student: 5 },
          rooms: Array.from({ length: ROOMS }, (_, room) =>
            roomWith(`R${room}`, room * 10, {
              building: `B${room % 2}`,
              unavailable: room === 0 && !isCurricular ? size.closed : [],
              travel: isCurricular ? [] : [{ room: (room + 1) % ROOMS, slots: room + 1 }],
            }),
          ),
          courses: classes.map(({ id }) => ({ id, name: `Course ${id}`, configurations: [] })),
          classes,
          constraints,
          students: isCurricular ? [] : size.asked.map((_, student) => ({ id: `${student}`, courses: [0] })),
        }),
      );
  });
}

export const randomProblem = randomProblemOf({ classes: 6, times: 4 });

function classesOf(
  count: number,
  mostTimes: number,
  isCurricular: boolean,
): fc.Arbitrary<Problem['classes']> {
  const times = fc.array(isCurricular ? period : time, { minLength: 1, maxLength: mostTimes });
  const rooms = fc
    .subarray([0, 1, 2], { minLength: isCurricular ? 1 : 0 })
    .map((some) => some.map((room) => ({ room, penalty: room })));
  const lecturesACourse = isCurricular ? 2 : 1;
  const courses = Math.ceil(count / lecturesACourse);
  return fc.array(fc.record({ times, rooms }), { minLength: courses, maxLength: courses }).map((options) =>
    Array.from({ length: count }, (_, i) => {
      const course = Math.floor(i / lecturesACourse);
      return { id: `${i}`, course, teachers: [], ...(options[course] ?? { times: [], rooms: [] }) };
    }),
  );
}

function constraintsOf({ count, rules }: { count: number; rules: Rule[] }): fc.Arbitrary<Constraint[]> {
  const all = Array.from({ length: count }, (_, i) => i);
  return fc.tuple(
    ...rules.map((rule, i) =>
      fc
        .record({
          classes: fc.shuffledSubarray(all, { minLength: 2 }),
          required: fc.boolean(),
          penalty: fc.nat(4),
        })
        .map((rest) => ({ ...rule, label: `distribution ${i + 1}`, ...rest })),
    ),
  );
}

/** Any timetable of the problem, complete or not. */
export function randomTimetable({ classes, students }: Problem): fc.Arbitrary<Timetable> {
  const option = (options: readonly unknown[]) => fc.integer({ min: -1, max: options.length - 1 });
  return fc
    .record({
      times: fc.tuple(...classes.map(({ times }) => option(times))),
      rooms: fc.tuple(...classes.map(({ rooms }) => option(rooms))),
      enrolments: fc.tuple(...students.map(() => fc.subarray([...classes.keys()]))),
    })
    .map(({ times, rooms, enrolments }) => ({
      times: Int32Array.from(times),
      rooms: Int32Array.from(rooms),
      enrolments,
    }));
}
