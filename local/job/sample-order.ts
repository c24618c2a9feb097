/** What the launcher orders of the timetable room. Must be the same at every start. */
import { sampleUniversity } from './sample-university.ts';

/** More than one slice of the embedded stage searches, so that a second one goes on where the first ended. */
const SECONDS = 24;

/** The body of `POST /api/timetables/generate`; small enough to be sent without an upload. */
export function sampleOrder() {
  return { name: 'Sample university', instance: sampleUniversity(), variants: 1, seconds: SECONDS };
}
