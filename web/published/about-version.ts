/** A version in a line: since when, by whom, how good, and why. */
import type { VersionBody } from '../../lambdas/timetables/contract/versions.ts';
import { momentOf } from '../jobs/moment.ts';
import { userName } from '../session/user-name.ts';

/** `24 Nov 2026, 03:43 · by ada · cost 590 · 180 classes · after the council`. */
export function aboutVersion({ published_at: at, user_id: by, cost, classes, note }: VersionBody): string {
  const figures = [`cost ${cost.toLocaleString()}`, `${classes.toLocaleString()} classes`];
  return [momentOf(at), `by ${userName(by)}`, ...figures, ...(note ? [note] : [])].join(' · ');
}
