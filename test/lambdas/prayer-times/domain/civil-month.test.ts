/** Proves which months are near, by the calendar of the user's zone; must never read a clock. */
import { describe, expect, test } from 'vitest';
import { isNear, monthsFrom } from '../../../../lambdas/prayer-times/domain/civil-month.ts';

const newYear = Date.parse('2026-12-31T23:30:00Z');

describe('months', () => {
  test('begin with the present one, which two zones count differently around midnight', () => {
    expect(monthsFrom(newYear, 'UTC', 3)).toEqual(['2026-12', '2027-01', '2027-02']);
    expect(monthsFrom(newYear, 'Asia/Riyadh', 2)).toEqual(['2027-01', '2027-02']);
  });

  test.each([
    ['UTC', '2026-10', false],
    ['UTC', '2026-11', true],
    ['UTC', '2026-12', true],
    ['UTC', '2028-01', true],
    ['UTC', '2028-02', false],
    ['Asia/Riyadh', '2026-11', false],
    ['Asia/Riyadh', '2028-02', true],
    ['UTC', '2000-01', false],
    ['UTC', '2100-12', false],
  ])('are near from the last one to 13 ahead: in %s %s is %s', (zone, month, near) => {
    expect(isNear(month, newYear, zone)).toBe(near);
  });
});
