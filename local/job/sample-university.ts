/** The university that newcomers see: drawn by the product's generator. Must be the same at every start and in every build of the page. */
import { generateUniversity } from '../../lambdas/timetables/domain/generator/generate-university.ts';
import { universityText } from '../../lambdas/timetables/domain/generator/university-text.ts';

const SIZE = { courses: 40, students: 600, faculty: 60, seed: 1 };

/** Its text, in the product's own JSON. */
export function sampleUniversity(): string {
  return universityText({ ...generateUniversity(SIZE), name: 'Sample university' });
}
