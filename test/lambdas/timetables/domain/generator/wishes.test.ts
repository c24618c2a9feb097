import { describe, expect, test } from 'vitest';
import { generateUniversity } from '../../../../../lambdas/timetables/domain/generator/generate-university.ts';

const { courses, constraints = [] } = generateUniversity({
  courses: 900,
  students: 9_500,
  faculty: 1_160,
  seed: 1,
});
const sections = new Map(
  courses.flatMap((course) =>
    course.components.flatMap((component) =>
      component.sections.map((section) => [section.id, { course, component, section }] as const),
    ),
  ),
);
const of = (kind: string) => constraints.filter((one) => one.kind === kind);

describe('the stated constraints', () => {
  test('are of four kinds', () => {
    expect([...new Set(constraints.map(({ kind }) => kind))].toSorted()).toEqual([
      'DifferentDays',
      'MaxDays',
      'Precedence',
      'SameDays',
    ]);
  });

  test('want in some courses the lecture before its groups, in fewer on another day', () => {
    const withGroups = courses.filter(({ components }) => components.length > 1);
    const share = (kind: string) =>
      new Set(of(kind).map((one) => sections.get(one.sections[0] ?? '')?.course)).size / withGroups.length;
    expect(share('Precedence')).toBeCloseTo(0.1, 1);
    expect(share('DifferentDays')).toBeGreaterThan(0.01);
    expect(share('DifferentDays')).toBeLessThan(0.08);
    for (const { sections: pair } of [...of('Precedence'), ...of('DifferentDays')]) {
      const [lecture, group] = pair.map((id) => sections.get(id));
      expect(lecture?.component.id).toBe('lecture');
      expect(group?.course).toBe(lecture?.course);
      expect(group?.section.parent ?? lecture?.section.id).toBe(lecture?.section.id);
    }
  });

  test('require nothing but other days, of lectures that leave a part-timer one', () => {
    for (const { kind, required, sections: pair } of constraints) {
      expect(required ?? false).toBe(kind === 'DifferentDays');
      const meetings = sections.get(pair[0] ?? '')?.component.meetings;
      if (required)
        expect(meetings).toMatchObject({ times_a_week: expect.toSatisfy((times: number) => times <= 2) });
    }
  });

  test('ask for few or the same days in the name of the one who teaches the sections', () => {
    for (const { label, sections: taught } of [...of('MaxDays'), ...of('SameDays')]) {
      expect(label).toMatch(/^wish of \p{L}+ \p{L}+$/u);
      expect(taught.length).toBeGreaterThan(1);
      expect(new Set(taught.map((id) => sections.get(id)?.section.faculty?.join())).size).toBe(1);
    }
  });
});
