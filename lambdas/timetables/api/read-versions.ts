/** Pages of what is published: titles, and the history of one. */
import type { VersionPage } from '../contract/versions.ts';
import { isOf } from '../job/ids.ts';
import type { Versions } from '../versions/versions.ts';
import { unknown } from './api-services.ts';
import { type PageWish, wrongCursor } from './page.ts';
import { versionBody } from './version-body.ts';

const USUAL_LIMIT = 20;
const NUMBER = /^[1-9]\d{0,6}$/;

/** A cursor is the id of the title with which the page before ended. */
export async function pageOfTitles(
  versions: Versions,
  organisation: string,
  { cursor, limit = USUAL_LIMIT }: PageWish,
): Promise<VersionPage> {
  const last =
    cursor !== undefined && isOf(organisation, cursor) ? await versions.get(organisation, cursor) : undefined;
  if (cursor !== undefined && !last) throw wrongCursor();
  const after = last ? { after: last.title } : {};
  const page = await versions.titles(organisation, { size: limit, ...after });
  const end = page.more ? page.versions.at(-1) : undefined;
  return { versions: page.versions.map(versionBody), ...(end ? { cursor: end.publishedId } : {}) };
}

/** A cursor is the number of the version with which the page before ended. 404 of a title without versions. */
export async function pageOfHistory(
  versions: Versions,
  organisation: string,
  publishedId: string,
  { cursor, limit = USUAL_LIMIT }: PageWish,
): Promise<VersionPage> {
  const last =
    cursor !== undefined && NUMBER.test(cursor)
      ? await versions.get(organisation, publishedId, Number(cursor))
      : undefined;
  if (cursor !== undefined && !last) throw wrongCursor();
  const after = last ? { after: last.version } : {};
  const page = await versions.history(organisation, publishedId, { size: limit, ...after });
  if (!last && page.versions.length === 0) throw unknown('published timetable');
  const end = page.more ? page.versions.at(-1) : undefined;
  return { versions: page.versions.map(versionBody), ...(end ? { cursor: String(end.version) } : {}) };
}
