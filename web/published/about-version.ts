/** A version in a line: since when, by whom, how good, and why. */
import type { VersionBody } from '../../lambdas/timetables/contract/versions.ts';
import { momentOf } from '../jobs/moment.ts';

/** `24 Nov 2026, 03:43 · by ada · cost 590 · 180 classes · after the council`; an imported user's id begins with the organisation. */
export function aboutVersion({ published_at: at, user_id: by, cost, classes, note }: VersionBody): string {
  const figures = [`cost ${cost.toLocaleString()}`, `${classes.toLocaleString()} classes`];
  const who = by.slice(by.indexOf(':') + 1);
  return [momentOf(at), `by ${who}`, ...figures, ...(note ? [note] : [])].join(' · ');
}
