import { describe, expect, test } from 'vitest';
import {
  type PlannedComponent,
  planComponents,
} from '../../../../../lambdas/timetables/domain/generator/components.ts';
import { Draw } from '../../../../../lambdas/timetables/domain/generator/draw.ts';
import {
  employFaculty,
  LEAST_TIMES,
  MOST_HOURS,
} from '../../../../../lambdas/timetables/domain/generator/faculty.ts';
import { foundSchools } from '../../../../../lambdas/timetables/domain/generator/schools.ts';
import {
  DAYS,
  hour,
  timesOf,
  weeklyHours,
} from '../../../../../lambdas/timetables/domain/generator/teaching-week.ts';

const draw = new Draw(1);
const schools = foundSchools(300, draw);
const schoolOf = Array.from({ length: 300 }, (_, i) => i % schools.length);
const components: PlannedComponent[] = schoolOf.flatMap((school, i) => {
  const course = { id: `C${i}`, name: `C${i}`, school, popularity: 1 };
  return planComponents(course, i, 60, schools[school] as (typeof schools)[number], draw);
});
const sections = components.flatMap((component) => component.sections.map(({ id }) => id));
const taughtHours = components.reduce(
  (sum, { rhythm, sections }) => sum + weeklyHours(rhythm) * sections.length,
  0,
);
const employed = employFaculty(components, schoolOf, 390, draw);
const hoursOf = (teaching: (typeof employed)[number]['teaching']) =>
  teaching.reduce((sum, { component }) => sum + weeklyHours(component.rhythm), 0);

describe('the faculty', () => {
  test('are as many as were asked for, and teach every section once', () => {
    expect(employed).toHaveLength(390);
    const taught = employed.flatMap(({ teaching }) => teaching.map(({ section }) => section));
    expect(taught.toSorted()).toEqual(sections.toSorted());
  });

  test('teach in one school each', () => {
    for (const { teaching } of employed) {
      expect(new Set(teaching.map(({ component }) => schoolOf[component.course])).size).toBeLessThanOrEqual(
        1,
      );
    }
  });

  test('teach at most 16 hours, most of them 2 to 12', () => {
    const hours = employed.map(({ teaching }) => hoursOf(teaching));
    expect(Math.max(...hours)).toBeLessThanOrEqual(MOST_HOURS);
    expect(hours.filter((each) => each >= 2 && each <= 12).length / hours.length).toBeGreaterThan(0.9);
  });

  test('can do it even where they are no more than just enough', () => {
    const few = Math.ceil(taughtHours / 12) + schools.length;
    const busy = employFaculty(components, schoolOf, few, new Draw(1)).map(({ teaching }) =>
      hoursOf(teaching),
    );
    expect(Math.max(...busy)).toBeLessThanOrEqual(MOST_HOURS);
    expect(busy.reduce((sum, each) => sum + each, 0)).toBe(taughtHours);
  });

  test('are refused where they are too few, with the number that would do', () => {
    expect(() => employFaculty(components, schoolOf, 10, new Draw(1))).toThrow(
      new RegExp(`^faculty: expected at least \\d+ for the ${taughtHours} hours a week, got 10$`),
    );
  });

  test('are there at six times or more of each of their sections', () => {
    for (const { member, teaching } of employed) {
      for (const { component } of teaching) {
        const open = timesOf(component.rhythm).filter(
          ({ days, from, to }) =>
            !member.unavailable?.some(
              (span) =>
                DAYS.some((day, i) => days & (1 << i) && span.days?.includes(day)) &&
                hour(from) < span.to &&
                span.from < hour(to),
            ),
        );
        expect(open.length).toBeGreaterThanOrEqual(LEAST_TIMES);
      }
    }
  });

  test('are away in some two cases of five and have wishes in every second', () => {
    const share = (has: (one: (typeof employed)[number]) => unknown) =>
      employed.filter(has).length / employed.length;
    expect(share(({ member }) => member.unavailable)).toBeGreaterThan(0.35);
    expect(share(({ member }) => member.unavailable)).toBeLessThan(0.55);
    expect(share(({ member }) => member.avoid)).toBeCloseTo(0.5, 0);
  });
});
