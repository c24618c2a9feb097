/** A calendar or a table as browsers save it. */

const TYPES = { ics: 'text/calendar; charset=utf-8', csv: 'text/csv; charset=utf-8' };

/** @param ending of the file's name, which also says what it is */
export function asFile(ending: keyof typeof TYPES, body: string) {
  const headers = { 'content-disposition': `attachment; filename="timetable.${ending}"` };
  return { headers, contentType: TYPES[ending], body };
}
