import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type PlannedComponent,
  planComponents,
  SEATS_A_STUDENT,
} from '../../../../../lambdas/timetables/domain/generator/components.ts';
import { Draw } from '../../../../../lambdas/timetables/domain/generator/draw.ts';
import type { Discipline, School } from '../../../../../lambdas/timetables/domain/generator/schools.ts';

const schoolOf = (discipline: Discipline): School => ({
  subject: 'Physics',
  code: 'PHY',
  discipline,
  campus: 'North',
  courses: 1,
});
const course = { id: 'PHY101', name: 'Physics 101', school: 0, popularity: 1 };
const plan = (enrolled: number, draw: Draw, discipline: Discipline = 'science') =>
  planComponents(course, 0, enrolled, schoolOf(discipline), draw);

const anyCourse = fc
  .record({
    enrolled: fc.nat(2_000),
    seed: fc.integer(),
    discipline: fc.constantFrom<Discipline>('science', 'engineering', 'society', 'humanities'),
  })
  .map(({ enrolled, seed, discipline }) => ({ enrolled, parts: plan(enrolled, new Draw(seed), discipline) }));
const seatsOf = (sections: PlannedComponent['sections']) =>
  sections.reduce((sum, { seats }) => sum + seats, 0);

describe('the components of a course', () => {
  test('seat everybody in every one of them, with a tenth to spare', () => {
    fc.assert(
      fc.property(anyCourse, ({ enrolled, parts }) => {
        for (const { sections } of parts) {
          expect(seatsOf(sections)).toBeGreaterThanOrEqual(enrolled * SEATS_A_STUDENT);
        }
      }),
    );
  });

  test('seat in the groups of each of several lectures whoever is in that lecture', () => {
    fc.assert(
      fc.property(anyCourse, ({ parts: [lectures, ...groups] }) => {
        for (const { sections } of groups) {
          const parents = Map.groupBy(sections, ({ parent }) => parent);
          if (lectures?.sections.length === 1) expect([...parents.keys()]).toEqual([undefined]);
          else {
            for (const { id, seats } of lectures?.sections ?? []) {
              expect(seatsOf(parents.get(id) ?? [])).toBeGreaterThanOrEqual(seats);
            }
          }
        }
      }),
    );
  });

  test('are no larger than a room of their type', () => {
    const largest = { 'lecture hall': 400, 'seminar room': 40, laboratory: 24, 'computer lab': 40 };
    fc.assert(
      fc.property(anyCourse, ({ parts }) => {
        for (const { seats, room } of parts.flatMap(({ sections }) => sections)) {
          expect(seats).toBeLessThanOrEqual(largest[room.type]);
        }
      }),
    );
  });

  test('are planned for ten where nobody has come yet', () => {
    expect(plan(0, new Draw(1))[0]?.sections).toMatchObject([{ id: 'PHY101-L1', seats: 10 }]);
  });

  test('hold lectures of over 40 in halls of the campus, others in seminar rooms of the school', () => {
    expect(plan(36, new Draw(1))[0]?.sections[0]?.room).toEqual({ type: 'seminar room', pool: 'PHY' });
    expect(plan(37, new Draw(1))[0]?.sections[0]?.room).toEqual({ type: 'lecture hall', pool: 'North' });
  });

  test.each([
    ['science', 0.35, 0.4, 0.1],
    ['engineering', 0.4, 0.2, 0.3],
    ['society', 0.45, 0, 0.15],
    ['humanities', 0.35, 0, 0.05],
  ] as const)(
    'are tutorials, labs and computer labs as %s teaches',
    (discipline, tutorial, lab, computerLab) => {
      const draw = new Draw(1);
      const parts = Array.from({ length: 4_000 }, () => plan(100, draw, discipline)).flat();
      const share = (id: string) => parts.filter((one) => one.id === id).length / 4_000;
      expect(Math.abs(share('tutorial') - tutorial)).toBeLessThan(0.03);
      expect(Math.abs(share('lab') - lab)).toBeLessThan(0.03);
      expect(Math.abs(share('computer lab') - computerLab)).toBeLessThan(0.03);
    },
  );

  test('have no tutorials below 25 students', () => {
    const draw = new Draw(1);
    const parts = Array.from({ length: 500 }, () => plan(24, draw)).flat();
    expect(parts.some(({ id }) => id === 'tutorial')).toBe(false);
  });

  test('hold one lab of five every other week', () => {
    const draw = new Draw(1);
    const labs = Array.from({ length: 5_000 }, () => plan(50, draw))
      .flat()
      .filter(({ id }) => id === 'lab');
    expect(labs.filter(({ weeks }) => weeks).length / labs.length).toBeCloseTo(0.2, 1);
  });
});
