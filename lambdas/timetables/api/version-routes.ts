/** What the room answers on published timetables. Must take the organisation from the token alone: another one's title is as absent as one that never was. */
import type { ApiDefinition } from '../../kernel/aws/api/define-api.ts';
import type { apiSettings } from '../settings.ts';
import { type ApiServices, organisationOf, ownJob } from './api-services.ts';
import { asFile } from './as-file.ts';
import { draftOf, judgementOf, namedTimetable, publishedOf, shownOf, versionOf } from './named-timetable.ts';
import { publishAgain, publishDraft } from './publish-version.ts';
import { readDifference, type Side } from './read-difference.ts';
import { pageOfHistory, pageOfTitles } from './read-versions.ts';
import { readCalendar, readTable, readView } from './read-view.ts';
import { versionBody } from './version-body.ts';
import type { versionOperations } from './version-operations.ts';

type Routes = ApiDefinition<typeof apiSettings, typeof versionOperations, ApiServices>['routes'];

export const versionRoutes: Routes = {
  publishTimetable: async ({ principal, path, body: { variant, ...wish }, now }, services) => {
    const draft = await draftOf(services, await ownJob(services, principal, path.job_id), variant);
    const publication = { organisation: organisationOf(principal), userId: principal.userId, ...wish };
    return { status: 200, body: versionBody(await publishDraft(services, draft, publication, now)) };
  },

  publishAgain: async ({ principal, path, body: { version: number, note }, now }, services) => {
    const version = await versionOf(services, principal, path.published_id, number);
    const publication = { organisation: organisationOf(principal), userId: principal.userId, note };
    return { status: 200, body: versionBody(await publishAgain(services, version, publication, now)) };
  },

  listPublished: async ({ principal, query }, { versions }) => ({
    status: 200,
    body: await pageOfTitles(versions, organisationOf(principal), query),
  }),

  listVersions: async ({ principal, path, query }, { versions }) => ({
    status: 200,
    body: await pageOfHistory(versions, organisationOf(principal), path.published_id, query),
  }),

  getPublished: async ({ principal, path, query: { version: number, view, ...query } }, services) => {
    const named = await publishedOf(services, principal, path.published_id, number);
    const { version, result } = named;
    const latest = number === undefined ? version : await versionOf(services, principal, path.published_id);
    const body = { published: versionBody(version), current: latest.version };
    if (view === undefined) return { status: 200, body: { ...body, result } };
    const shown = await shownOf(services, named);
    return { status: 200, body: { ...body, ...readView(shown, { view, ...query }) } };
  },

  getPublishedCalendar: async ({ principal, path, query: { version: number, ...wish } }, services) => {
    const named = await publishedOf(services, principal, path.published_id, number);
    const shown = await shownOf(services, named);
    return { status: 200, ...asFile('ics', readCalendar(shown, wish, named.version.publishedAtMs)) };
  },

  getPublishedTable: async ({ principal, path, query: { version: number, ...wish } }, services) => {
    const named = await publishedOf(services, principal, path.published_id, number);
    return { status: 200, ...asFile('csv', readTable(await shownOf(services, named), wish)) };
  },

  getDifference: async ({ principal, query: { from, to, ...page } }, services) => {
    const sideOf = async (field: string, ref: string): Promise<Side> => {
      const named = await namedTimetable(services, principal, { field, ref });
      return { judged: judgementOf(named), shown: await shownOf(services, named) };
    };
    const [before, after] = await Promise.all([sideOf('from', from), sideOf('to', to)]);
    return { status: 200, body: readDifference(before, after, page) };
  },
};
