import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planCurriculum } from '../../../../../lambdas/timetables/domain/generator/curriculum.ts';
import { Draw } from '../../../../../lambdas/timetables/domain/generator/draw.ts';
import { foundSchools } from '../../../../../lambdas/timetables/domain/generator/schools.ts';

function plan({ courses = 1_800, students = 19_000, seed = 1 }) {
  const draw = new Draw(seed);
  return planCurriculum(foundSchools(courses, draw), students, draw);
}
const anyPlan = fc
  .record({ courses: fc.integer({ min: 10, max: 400 }), seed: fc.integer() })
  .map(({ courses, seed }) => ({
    students: courses * 10,
    plan: plan({ courses, students: courses * 10, seed }),
  }));

describe('the curriculum', () => {
  test('lets years require three or four courses of their school, fewer where it has no more of their level', () => {
    const { courses, cohorts } = plan({});
    const usual = cohorts.filter(({ required }) => required.length >= 3);
    expect(usual.length / cohorts.length).toBeGreaterThan(0.9);
    for (const { required, school } of cohorts) {
      expect(required.length >= 1 && required.length <= 4).toBe(true);
      expect(required.every((course) => courses[course]?.school === school)).toBe(true);
    }
  });

  test('makes a third of the courses required, and every second of them for two years', () => {
    const { courses, cohorts } = plan({});
    const places = cohorts.flatMap(({ required }) => required);
    const required = new Set(places);
    expect(required.size / courses.length).toBeCloseTo(1 / 3, 1);
    expect(places.length / required.size).toBeGreaterThan(1.3);
    expect(places.length / required.size).toBeLessThan(1.8);
  });

  test('wants an elective 3 to 40 times as much as a course that is required elsewhere', () => {
    const { courses, cohorts } = plan({});
    const required = new Set(cohorts.flatMap((cohort) => cohort.required));
    for (const [position, { popularity }] of courses.entries()) {
      if (required.has(position)) expect(popularity).toBe(0.1);
      else expect(popularity >= 0.3 && popularity <= 4).toBe(true);
    }
  });

  test('puts every student into one year, and somebody into each', () => {
    fc.assert(
      fc.property(anyPlan, ({ students, plan: { cohorts } }) => {
        expect(cohorts.reduce((sum, cohort) => sum + cohort.students, 0)).toBe(students);
        expect(Math.min(...cohorts.map((cohort) => cohort.students))).toBeGreaterThan(0);
      }),
    );
  });

  test('requires no course twice and gives each an id of its own', () => {
    fc.assert(
      fc.property(anyPlan, ({ plan: { courses, cohorts } }) => {
        for (const { required } of cohorts) expect(new Set(required).size).toBe(required.length);
        expect(new Set(courses.map(({ id }) => id)).size).toBe(courses.length);
        expect(new Set(cohorts.map(({ id }) => id)).size).toBe(cohorts.length);
      }),
    );
  });
});
