/** What the page asks of one timetable, a draft or a published version: who is in it, and whose week is which. */
import type { TimetableBody, ViewName } from '../../lambdas/timetables/contract.ts';
import { ask } from './ask.ts';
import { jobPath, OF_JOB, withQuery } from './timetables.ts';
import { titlePath } from './versions.ts';

/** One timetable, as the addresses of its views begin and end. */
export type Seen = { path: string; which: { variant: number } | { version: number } };

/** Whose week of it. */
export type Whose = { view: ViewName; id?: string };

const MOST_ROWS = 1_000;
const SHOWN_THINGS = 100;

/** A variant of a completed job. */
export function draftSeen(jobId: string, variant: number): Seen {
  return { path: jobPath(jobId), which: { variant } };
}

/** A version of a title. */
export function versionSeen(publishedId: string, version: number): Seen {
  return { path: titlePath(publishedId), which: { version } };
}

type Views = Pick<TimetableBody, 'rows' | 'things'>;

/** The classes of whoever is asked for. */
export function readRows({ path, which }: Seen, whose: Whose): Promise<Views> {
  return ask(withQuery(path, { ...which, ...whose, limit: MOST_ROWS }), { words: OF_JOB });
}

/** Of whom there are timetables; `q` is a part of an id or a name. */
export function readThings({ path, which }: Seen, view: ViewName, q: string): Promise<Views> {
  return ask(withQuery(path, { ...which, view, q, limit: SHOWN_THINGS }), { words: OF_JOB });
}

/** The address of a file for calendars or spreadsheets; `firstDate` is a day of week 1, where the instance has no dates. */
export function exportPath(
  { path, which }: Seen,
  kind: 'calendar' | 'table',
  whose: Whose,
  firstDate?: string,
): string {
  return withQuery(`${path}/${kind}`, { ...which, ...whose, first_date: firstDate });
}
