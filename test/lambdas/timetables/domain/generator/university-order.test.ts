import { describe, expect, test } from 'vitest';
import {
  checkOrder,
  orderBounds,
} from '../../../../../lambdas/timetables/domain/generator/university-order.ts';

describe('the bounds of an order', () => {
  test('follow the number of courses', () => {
    expect(orderBounds(100)).toMatchObject({ courses: [10, 4_000], students: [100, 4_000] });
    expect(orderBounds(4_000).students).toEqual([4_000, 60_000]);
  });

  test('pass at both ends', () => {
    for (const [courses, students, faculty] of [
      [10, 10, 1],
      [10, 400, 20_000],
      [4_000, 60_000, 1],
    ] as const) {
      expect(() => checkOrder({ courses, students, faculty, seed: 1 })).not.toThrow();
    }
  });

  test('are told for every number beyond them', () => {
    expect(() => checkOrder({ courses: 9, students: 361, faculty: 1.5, seed: 1 })).toThrow(
      [
        'courses: expected a whole number from 10 to 4000, got 9',
        'students: expected a whole number from 9 to 360, got 361',
        'faculty: expected a whole number from 1 to 20000, got 1.5',
      ].join('\n'),
    );
  });
});
