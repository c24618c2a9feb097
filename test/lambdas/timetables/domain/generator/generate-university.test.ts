import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { score } from '../../../../../lambdas/timetables/domain/checker/score.ts';
import { limits } from '../../../../../lambdas/timetables/domain/formats/limits.ts';
import { readUniversityJson } from '../../../../../lambdas/timetables/domain/formats/university/read-university-json.ts';
import {
  type University,
  universitySchema,
} from '../../../../../lambdas/timetables/domain/formats/university/university.ts';
import { generateUniversity } from '../../../../../lambdas/timetables/domain/generator/generate-university.ts';
import type { UniversityOrder } from '../../../../../lambdas/timetables/domain/generator/university-order.ts';
import type { Problem } from '../../../../../lambdas/timetables/domain/model/problem.ts';
import { firstFit } from '../../../../support/first-fit.ts';

const usual: UniversityOrder = { courses: 1_800, students: 19_000, faculty: 2_320, seed: 1 };
const made = (order: UniversityOrder): University => universitySchema.parse(generateUniversity(order));
const problemOf = (order: UniversityOrder): Problem =>
  readUniversityJson(JSON.stringify(generateUniversity(order)));

/** Checks that a timetable exists in which every rule is kept and every student has a place in every course. */
function expectSolvable(problem: Problem): void {
  const { hard, terms } = score(problem, firstFit(problem), 3);
  expect({ hard, broken: terms.filter((term) => term.hard && term.total > 0) }).toEqual({
    hard: 0,
    broken: [],
  });
}

/** Ten courses and more, crowded and empty. */
const smallOrder = fc
  .record({
    courses: fc.integer({ min: 10, max: 100 }),
    crowd: fc.integer({ min: 1, max: 40 }),
    seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  })
  .map(({ courses, crowd, seed }) => {
    const students = courses * crowd;
    return { courses, students, faculty: courses + students, seed };
  });

describe('a university of the usual size', () => {
  let university: University;
  let problem: Problem;
  beforeAll(() => {
    university = made(usual);
    problem = problemOf(usual);
  });

  test('has as many courses, students and teachers as were asked for', () => {
    const { courses, students, faculty } = university;
    expect([courses.length, students.length, faculty.length]).toEqual([1_800, 19_000, 2_320]);
  });

  test('reads without a fault', () => {
    expect([problem.courses.length, problem.students.length]).toEqual([1_800, 19_000]);
    expect(problem.classes.every(({ times, rooms }) => times.length > 0 && rooms.length > 0)).toBe(true);
  });

  test('has some 5,000 sections, each with 5 to 60 times and up to 40 rooms', () => {
    expect(problem.classes.length).toBeGreaterThan(4_500);
    expect(problem.classes.length).toBeLessThan(5_700);
    const times = problem.classes.map((one) => one.times.length);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...times)).toBeLessThanOrEqual(60);
    expect(Math.max(...problem.classes.map(({ rooms }) => rooms.length))).toBeLessThanOrEqual(40);
  });

  test('is text of under four megabytes that is made and read within seconds', () => {
    const began = performance.now();
    const text = JSON.stringify(generateUniversity(usual));
    readUniversityJson(text);
    expect(text.length).toBeLessThan(4_000_000);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test('has a few large years and many small ones', () => {
    const sizes = [...Map.groupBy(university.students, ({ programme }) => programme).values()]
      .map(({ length }) => length)
      .sort((a, b) => b - a);
    const largestTenth = sizes.slice(0, Math.round(sizes.length / 10));
    const share = largestTenth.reduce((sum, size) => sum + size, 0) / usual.students;
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.45);
  });

  test('keeps a student 20 to 27 hours a week on the average', () => {
    const hours = university.courses.map(({ components }) =>
      components.reduce((sum, { meetings }) => {
        if (Array.isArray(meetings)) throw new Error('expected a pattern, got choices');
        return sum + (meetings.times_a_week * (meetings.minutes + 10)) / 60;
      }, 0),
    );
    const each = problem.students.map(({ courses }) =>
      courses.reduce((sum, one) => sum + (hours[one] ?? 0), 0),
    );
    const mean = each.reduce((sum, one) => sum + one, 0) / each.length;
    expect(mean).toBeGreaterThan(20);
    expect(mean).toBeLessThan(27);
  });

  test('forbids clashes in four programmes of five', () => {
    const forbidding = university.programmes.filter(({ clashes }) => clashes === 'forbidden');
    expect(forbidding.length / university.programmes.length).toBeCloseTo(0.8, 1);
  });

  test('has a feasible timetable with every student in a section of all courses', () => {
    expectSolvable(problem);
  });

  test('has one for another seed, too', () => {
    expectSolvable(problemOf({ ...usual, seed: 2 }));
  });
});

describe('a university of any size', () => {
  test('has what was asked for, fits the form and has a feasible timetable', () => {
    fc.assert(
      fc.property(smallOrder, (order) => {
        const { courses, students, faculty } = made(order);
        expect([courses.length, students.length, faculty.length]).toEqual([
          order.courses,
          order.students,
          order.faculty,
        ]);
        expectSolvable(problemOf(order));
      }),
      { numRuns: 25 },
    );
  });

  test('is the same for the same seed, and another for another', () => {
    const order = { courses: 40, students: 400, faculty: 60, seed: 7 };
    const text = JSON.stringify(generateUniversity(order));
    expect(JSON.stringify(generateUniversity(order))).toBe(text);
    expect(JSON.stringify(generateUniversity({ ...order, seed: 8 }))).not.toBe(text);
  });

  test.each([
    { courses: 4_000, students: 60_000, faculty: 8_000, seed: 1 },
    { courses: 1_500, students: 60_000, faculty: 8_000, seed: 1 },
  ])('stays within what readers take: $courses courses, $students students', (order) => {
    expect(problemOf(order).classes.length).toBeLessThan(limits.classes);
  });

  test('is refused where the faculty cannot teach so much', () => {
    expect(() => generateUniversity({ ...usual, faculty: 500 })).toThrow(
      /^faculty: expected at least \d+ for the \d+ hours a week, got 500$/,
    );
  });
});
