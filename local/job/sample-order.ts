/** What the launcher orders of the timetable room: a university drawn by the product's generator. Must be the same at every start. */
import { generateUniversity } from '../../lambdas/timetables/domain/generator/generate-university.ts';
import { universityText } from '../../lambdas/timetables/domain/generator/university-text.ts';

const SIZE = { courses: 40, students: 600, faculty: 60, seed: 1 };
/** More than one slice of the embedded stage searches, so that a second one goes on where the first ended. */
const SECONDS = 24;

/** The body of `POST /api/timetables/generate`; small enough to be sent without an upload. */
export function sampleOrder() {
  const instance = universityText(generateUniversity(SIZE));
  return { name: 'Sample university', instance, variants: 1, seconds: SECONDS };
}
