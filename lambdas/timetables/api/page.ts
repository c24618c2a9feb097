/** Pages of a list, by cursors that only this room makes. Must refuse one that was made by hand or for another list. */

import { wrongFields } from '../../kernel/core/api/http-problem.ts';
import { fnv1a } from '../../kernel/core/bucket.ts';

export type PageWish = { cursor?: string | undefined; limit?: number | undefined };
export type Page<T> = { items: T[]; total: number; cursor?: string };

const USUAL_LIMIT = 200;

/** @param list tells the list from every other, such as job, variant and view */
export function pageOf<T>(
  all: readonly T[],
  { cursor, limit = USUAL_LIMIT }: PageWish,
  list: string,
): Page<T> {
  const from = cursor === undefined ? 0 : placeIn(cursor, list, all.length);
  const end = from + limit;
  return {
    items: all.slice(from, end),
    total: all.length,
    ...(end < all.length ? { cursor: cursorAt(end, list) } : {}),
  };
}

function cursorAt(place: number, list: string): string {
  return `${place}-${fnv1a(`${place} ${list}`).toString(16)}`;
}

function placeIn(cursor: string, list: string, length: number): number {
  const place = Number(cursor.split('-')[0]);
  if (Number.isInteger(place) && place < length && cursorAt(place, list) === cursor) return place;
  throw wrongCursor();
}

export function wrongCursor(): Error {
  return wrongFields([{ field: 'cursor', expected: 'one that the page before answered', got: 'another' }]);
}
