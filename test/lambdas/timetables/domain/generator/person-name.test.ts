import { expect, test } from 'vitest';
import { personName } from '../../../../../lambdas/timetables/domain/generator/person-name.ts';

test('the first 2,350 names differ', () => {
  const names = Array.from({ length: 2_350 }, (_, i) => personName(i));
  expect(new Set(names).size).toBe(2_350);
  expect(names.every((name) => /^\p{L}+ \p{L}+$/u.test(name))).toBe(true);
  expect(personName(2_350)).toBe(personName(0));
});
