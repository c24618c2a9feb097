import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeRooms } from '../../../../../lambdas/timetables/domain/checker/judge-rooms.ts';
import { overlap } from '../../../../../lambdas/timetables/domain/checker/overlap.ts';
import { at, classWith, problemWith, standing } from '../../../../support/timetable-problem.ts';

function told(origin: 'ctt' | 'itc2019', meetings: readonly ReturnType<typeof at>[]) {
  const problem = problemWith({
    origin,
    classes: meetings.map((meeting, i) => classWith(`c${i}`, [meeting])),
  });
  const pairs: (readonly number[])[] = [];
  const placed = meetings.map((meeting, i) => standing(i, meeting, 0));
  judgeRooms(problem, placed, () => (_, pair) => void pairs.push(pair));
  return pairs;
}

const meeting = fc
  .tuple(
    fc.integer({ min: 0, max: 2 }),
    fc.integer({ min: 0, max: 6 }),
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 7 }),
  )
  .map(([day, start, length, weeks]) => at(day, start, length, weeks));

describe('judgeRooms', () => {
  it('tells exactly the pairs that overlap', () => {
    fc.assert(
      fc.property(fc.array(meeting, { maxLength: 12 }), (meetings) => {
        const placed = meetings.map((one, i) => standing(i, one, 0));
        const expected = placed.flatMap((a, i) =>
          placed
            .slice(i + 1)
            .filter((b) => overlap(a, b))
            .map((b) => `${a.class} ${b.class}`),
        );
        const pairs = told('itc2019', meetings).map(
          ([a = 0, b = 0]) => `${Math.min(a, b)} ${Math.max(a, b)}`,
        );
        expect(pairs.sort()).toEqual(expected.sort());
      }),
    );
  });

  it('counts the lectures of a period beyond the first, in curriculum-based problems', () => {
    expect(told('ctt', [at(0, 1), at(0, 1), at(0, 1), at(1, 1)])).toEqual([
      [0, 1],
      [0, 2],
    ]);
    expect(told('itc2019', [at(0, 1), at(0, 1), at(0, 1), at(1, 1)])).toHaveLength(3);
  });
});
