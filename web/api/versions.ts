/** What the page asks of published timetables, a function for each question. Each throws `Refused` with words for people. Must know no more than the room's contract. */
import type {
  DifferenceBody,
  PublishedTimetable,
  VersionBody,
  VersionPage,
} from '../../lambdas/timetables/contract/versions.ts';
import { ask, type Words } from './ask.ts';
import { JOBS, jobPath, withQuery } from './timetables.ts';

const PUBLISHED = `${JOBS}/published`;
const TITLES_AT_ONCE = 100;
const MOST_CHANGES = 1_000;
const OF_VERSION: Words = { 404: 'There is no such published timetable.' };
const AT_ONCE = 'Somebody else publishes under this title at the same time. Look at theirs first.';

/** Where a title's versions are asked for. */
export const titlePath = (publishedId: string): string => `${PUBLISHED}/${encodeURIComponent(publishedId)}`;

/** How the API names a draft, and a version. */
export const refOfDraft = (jobId: string, variant: number): string => `${jobId}.${variant}`;
export const refOf = ({ published_id: id, version }: Pick<VersionBody, 'published_id' | 'version'>): string =>
  `${id}.v${version}`;

/** The current version of every title. They are few: one a term. */
export async function allTitles(): Promise<VersionBody[]> {
  const all: VersionBody[] = [];
  let cursor: string | undefined;
  do {
    const page: VersionPage = await ask(withQuery(PUBLISHED, { limit: TITLES_AT_ONCE, cursor }));
    all.push(...page.versions);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}

/** A page of a title's versions, newest first. */
export function listVersions(publishedId: string, cursor?: string): Promise<VersionPage> {
  return ask(withQuery(`${titlePath(publishedId)}/versions`, { limit: 20, cursor }));
}

/** A version without anybody's classes: the current one where none is named. */
export function readPublished(publishedId: string, version: number | undefined): Promise<PublishedTimetable> {
  return ask(withQuery(titlePath(publishedId), { version }), { words: OF_VERSION });
}

/** Makes a variant of a completed job the next version of a title; a title that is new begins with version 1. */
export function publish(
  jobId: string,
  wish: { variant: number; title: string; note: string },
): Promise<VersionBody> {
  return ask(`${jobPath(jobId)}/publish`, { method: 'POST', body: wish, words: { 409: AT_ONCE } });
}

/** Makes a former version's timetable the next version of its title. */
export function publishAgain({ published_id: id, version }: VersionBody, note: string): Promise<VersionBody> {
  return ask(`${titlePath(id)}/publish`, {
    method: 'POST',
    body: { version, note },
    words: { 409: AT_ONCE },
  });
}

/** Figures of the whole, and the first thousand classes that differ. Both are named by `refOf` or `refOfDraft`. */
export function readDifference(from: string, to: string): Promise<DifferenceBody> {
  return ask(withQuery(`${JOBS}/difference`, { from, to, limit: MOST_CHANGES }));
}
