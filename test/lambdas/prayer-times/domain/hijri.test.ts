/** Proves Hijri dates against days that are known from print; must never depend on a locale. */
import { expect, test } from 'vitest';
import { hijriDate, hijriText } from '../../../../lambdas/prayer-times/domain/hijri.ts';

test.each([
  ['2024-03-11', '1445-09-01'],
  ['2025-03-01', '1446-09-01'],
  ['2026-02-18', '1447-09-01'],
  ['2026-06-16', '1448-01-01'],
  ['2026-12-01', '1448-06-21'],
  ['1970-01-01', '1389-10-22'],
])('%s is %s in the Umm al-Qura calendar', (date, hijri) => {
  expect(hijriText(date, 0)).toBe(hijri);
});

test('an adjustment moves the calendar across the ends of months and years', () => {
  expect(hijriText('2026-06-15', 0)).toBe('1447-12-29');
  expect(hijriText('2026-06-15', 1)).toBe('1448-01-01');
  expect(hijriText('2026-06-16', -1)).toBe('1447-12-29');
  expect(hijriDate('2026-02-18', -2)).toEqual({ year: 1447, month: 8, day: 28 });
});
