import { expect, test } from 'vitest';
import { generateUniversity } from '../../../../../lambdas/timetables/domain/generator/generate-university.ts';
import { universityText } from '../../../../../lambdas/timetables/domain/generator/university-text.ts';

test('a university is JSON with an entry a line', () => {
  const university = generateUniversity({ courses: 10, students: 50, faculty: 20, seed: 1 });
  const text = universityText(university);
  expect(JSON.parse(text)).toEqual(university);
  const lines = text.split('\n');
  expect(lines.filter((line) => line.startsWith('{"id":"s'))).toHaveLength(50);
  expect(lines.slice(0, 2)).toEqual(['{', '"format": "university",']);
});
