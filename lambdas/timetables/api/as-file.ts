/** A calendar or a table as browsers save it. Must refuse in words what Lambda would not answer at all. */
import { HttpProblem } from '../../kernel/core/http-problem.ts';

const TYPES = { ics: 'text/calendar; charset=utf-8', csv: 'text/csv; charset=utf-8' };

/** Lambda answers 6 MB at the most, counted as JSON (Lambda quotas, invocation payload). */
const MOST_BYTES = 6_000_000;

export function asFile(ending: keyof typeof TYPES, body: string) {
  const bytes = Buffer.byteLength(JSON.stringify(body));
  if (bytes > MOST_BYTES) {
    const got = `${(bytes / 1_000_000).toFixed(1)} MB`;
    const instead = 'ask for rooms, teachers, groups or students one by one';
    throw new HttpProblem(413, `view: expected a file of at most 6 MB, got ${got}: ${instead}`);
  }
  const headers = { 'content-disposition': `attachment; filename="timetable.${ending}"` };
  return { headers, contentType: TYPES[ending], body };
}
