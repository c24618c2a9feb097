import { describe, expect, test } from 'vitest';
import type { Curriculum } from '../../../../../lambdas/timetables/domain/generator/curriculum.ts';
import { planCurriculum } from '../../../../../lambdas/timetables/domain/generator/curriculum.ts';
import { Draw } from '../../../../../lambdas/timetables/domain/generator/draw.ts';
import { enrolStudents, headcounts } from '../../../../../lambdas/timetables/domain/generator/enrolments.ts';
import { foundSchools } from '../../../../../lambdas/timetables/domain/generator/schools.ts';

function enrolled(courses: number, students: number) {
  const draw = new Draw(1);
  const curriculum = planCurriculum(foundSchools(courses, draw), students, draw);
  return { curriculum, students: enrolStudents(curriculum, draw) };
}
const coursesOf = ({ cohorts }: Curriculum, one: { cohort: number; electives: number[] }) => [
  ...(cohorts[one.cohort]?.required ?? []),
  ...one.electives,
];

describe('the students', () => {
  test.each([
    [1_800, 19_000],
    [10, 400],
  ])('take four to six different courses, of %i', (courses, count) => {
    const { curriculum, students } = enrolled(courses, count);
    expect(students).toHaveLength(count);
    for (const one of students) {
      const taken = coursesOf(curriculum, one);
      expect(new Set(taken).size).toBe(taken.length);
      expect(taken.length >= 4 && taken.length <= 6).toBe(true);
    }
  });

  test('take five in every second case, and four as often as six', () => {
    const { curriculum, students } = enrolled(1_800, 19_000);
    const share = (count: number) =>
      students.filter((one) => coursesOf(curriculum, one).length === count).length / students.length;
    expect([share(4), share(5), share(6)].map((each) => Math.round(each * 20) / 20)).toEqual([
      0.25, 0.5, 0.25,
    ]);
  });

  test('choose some two electives of three from their own school', () => {
    const { curriculum, students } = enrolled(1_800, 19_000);
    const choices = students.flatMap(({ cohort, electives }) =>
      electives.map((course) => curriculum.courses[course]?.school === curriculum.cohorts[cohort]?.school),
    );
    const own = choices.filter(Boolean).length / choices.length;
    expect(own).toBeGreaterThan(0.65);
    expect(own).toBeLessThan(0.8);
  });

  test('are counted in each of their courses', () => {
    const { curriculum, students } = enrolled(60, 600);
    const counts = headcounts(curriculum, students);
    const all = students.flatMap((one) => coursesOf(curriculum, one));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(all.length);
    expect(counts[7]).toBe(all.filter((course) => course === 7).length);
  });
});
