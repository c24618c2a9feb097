/** What differs between two timetables, as the API says it: figures of the whole, classes page by page. */
import type { DifferenceBody } from '../contract/versions.ts';
import type { VariantResult } from '../contract.ts';
import { termChanges } from '../domain/planning/compare.ts';
import { difference } from '../domain/planning/difference.ts';
import { type PageWish, pageOf } from './page.ts';
import type { Shown } from './read-view.ts';

/** A timetable, and what the checker said of it. */
export type Side = { judged: VariantResult; shown: Shown };

/** @param page of the classes; figures are of the whole */
export function readDifference(from: Side, to: Side, page: PageWish): DifferenceBody {
  const { changes, resectioned } = difference(from.shown.file.placed, to.shown.file.placed);
  const [was, is] = [from.judged, to.judged];
  const list = [from, to].map(({ shown: { jobId, variant } }) => `${jobId} ${variant}`).join(' ');
  const { items, total, ...more } = pageOf(changes, page, list);
  const added = changes.filter((one) => !one.from).length;
  const gone = changes.filter((one) => !one.to).length;
  return {
    moved: total - added - gone,
    added,
    gone,
    resectioned,
    hard: { from: was.hard, to: is.hard },
    cost: { from: was.cost, to: is.cost },
    terms: termChanges(was.terms, is.terms),
    changes: items,
    ...more,
  };
}
