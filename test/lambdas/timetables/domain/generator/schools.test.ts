import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Draw } from '../../../../../lambdas/timetables/domain/generator/draw.ts';
import { foundSchools } from '../../../../../lambdas/timetables/domain/generator/schools.ts';

const counts = fc.integer({ min: 10, max: 4_000 });
const drawn = fc.integer().map((seed) => new Draw(seed));

describe('the schools', () => {
  test('are a dozen for 1,800 courses, four to a campus', () => {
    const schools = foundSchools(1_800, new Draw(1));
    expect(schools).toHaveLength(12);
    expect(
      [...Map.groupBy(schools, ({ campus }) => campus)].map(([campus, own]) => [campus, own.length]),
    ).toEqual([
      ['North', 4],
      ['South', 4],
      ['East', 4],
    ]);
  });

  test('share out all courses, the largest at most some three times the smallest', () => {
    fc.assert(
      fc.property(counts, drawn, (courses, draw) => {
        const sizes = foundSchools(courses, draw).map((school) => school.courses);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(courses);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(3 * (Math.min(...sizes) + 1));
      }),
    );
  });

  test('have codes of their own', () => {
    fc.assert(
      fc.property(counts, drawn, (courses, draw) => {
        const codes = foundSchools(courses, draw).map(({ code }) => code);
        expect(new Set(codes).size).toBe(codes.length);
      }),
    );
  });
});
