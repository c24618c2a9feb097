/** What the room answers on each of its operations. Must take the organisation from the token alone: another one's job is as absent as one that never was. */
import type { ApiDefinition } from '../../kernel/aws/api/define-api.ts';
import { showJob } from '../../kernel/aws/jobs/show-job.ts';
import { HttpProblem } from '../../kernel/core/api/http-problem.ts';
import { hasEnded } from '../../kernel/core/jobs/job.ts';
import type { ExplanationBody } from '../contract.ts';
import { sourceKey } from '../job/archive.ts';
import { isOf, newId } from '../job/ids.ts';
import type { apiSettings } from '../settings.ts';
import { type ApiServices, expired, organisationOf, ownJob, unknown } from './api-services.ts';
import { asFile } from './as-file.ts';
import { jobBody } from './job-body.ts';
import { draftOf, shownOf } from './named-timetable.ts';
import type { operations } from './operations.ts';
import { orderGeneration, orderResolve } from './order-search.ts';
import { pageOfJobs } from './page-of-jobs.ts';
import { readProgress } from './read-progress.ts';
import { readSuggestions } from './read-suggestions.ts';
import { readUpload } from './read-upload.ts';
import { readCalendar, readTable, readView } from './read-view.ts';
import { tooOften } from './too-often.ts';
import { versionRoutes } from './version-routes.ts';

type Routes = ApiDefinition<typeof apiSettings, typeof operations, ApiServices>['routes'];

const FORM_SECONDS = 900;
const SUGGESTIONS = 10;
const SUGGESTIONS_OF_EACH = 200;
const NOTHING_KNOWN: ExplanationBody = { faults: [], precheck: [], explanations: [] };

export const routes: Routes = {
  ...versionRoutes,

  generateTimetable: async (call, services) => ({ status: 200, body: await orderGeneration(services, call) }),

  resolveTimetable: async (call, services) => ({
    status: 200,
    body: await orderResolve(services, await ownJob(services, call.principal, call.path.job_id), call),
  }),

  getProgress: async ({ principal, path: { job_id }, now }, services) => {
    if (!isOf(organisationOf(principal), job_id)) throw unknown('job');
    const progress = await readProgress(services, job_id, now);
    if (!progress) throw unknown('job');
    return { status: 200, body: progress };
  },

  listTimetables: async ({ principal, query }, services) => ({
    status: 200,
    body: await pageOfJobs(services, organisationOf(principal), query),
  }),

  getTimetable: async ({ principal, path, query: { view, variant, ...query } }, services) => {
    const job = await ownJob(services, principal, path.job_id);
    if (job.status !== 'completed') return { status: 200, body: { job: jobBody(job) } };
    if (view === undefined) {
      return { status: 200, body: { job: jobBody(job), result: await services.results.result(job.jobId) } };
    }
    const shown = await shownOf(services, await draftOf(services, job, variant));
    return { status: 200, body: { job: jobBody(job), ...readView(shown, { view, ...query }) } };
  },

  getTimetableCalendar: async ({ principal, path, query: { variant, ...wish } }, services) => {
    const job = await ownJob(services, principal, path.job_id);
    const shown = await shownOf(services, await draftOf(services, job, variant));
    return { status: 200, ...asFile('ics', readCalendar(shown, wish, job.endedAtMs ?? job.createdAtMs)) };
  },

  getTimetableTable: async ({ principal, path, query: { variant, ...wish } }, services) => {
    const job = await ownJob(services, principal, path.job_id);
    const shown = await shownOf(services, await draftOf(services, job, variant));
    return { status: 200, ...asFile('csv', readTable(shown, wish)) };
  },

  cancelTimetable: async ({ principal, path, now }, services) => {
    const before = await ownJob(services, principal, path.job_id);
    const job = hasEnded(before) ? before : await services.jobs.cancel(path.job_id, now);
    if (!job) throw unknown('job');
    if (hasEnded(before) || (hasEnded(job) && job.status !== 'cancelled')) {
      throw new HttpProblem(409, `expected a job that goes on, got one that is ${job.status}`);
    }
    services.log.info('a job is to be cancelled', { job_id: job.jobId });
    await showJob(services.cache, job, now);
    return { status: 200, body: jobBody(job) };
  },

  explainTimetable: async ({ principal, path }, services) => {
    const { jobId } = await ownJob(services, principal, path.job_id);
    return { status: 200, body: (await services.archive.explanation(jobId)) ?? NOTHING_KNOWN };
  },

  suggestPlaces: async ({ principal, path, query: { variant, each, limit } }, services) => {
    const job = await ownJob(services, principal, path.job_id);
    const draft = await draftOf(services, job, variant);
    const [{ file }, problem] = await Promise.all([
      shownOf(services, draft),
      services.archive.problem(job.jobId),
    ]);
    const most = limit ?? (each ? SUGGESTIONS_OF_EACH : SUGGESTIONS);
    const wish = { limit: most, each };
    if (!problem) throw expired();
    const suggestions = readSuggestions(problem, file.timetable, path.class, wish);
    if (!suggestions) throw unknown('class');
    return { status: 200, body: suggestions };
  },

  uploadUniversity: async ({ principal, body: { bytes }, now }, services) => {
    const { files, hours, uploadBytes, uploadsPerHour } = services;
    const organisation = organisationOf(principal);
    if (bytes > uploadBytes) {
      throw new HttpProblem(413, `bytes: expected at most ${uploadBytes}, got ${bytes}`);
    }
    const retryAfterMs = await hours.takePlace('uploads', organisation, uploadsPerHour, now);
    if (retryAfterMs > 0) throw tooOften('uploads', retryAfterMs);
    const uploadId = newId(organisation);
    const limits = { maxBytes: bytes, expiresSeconds: FORM_SECONDS };
    const { url, fields } = await files.uploadForm(sourceKey(uploadId), limits);
    return { status: 200, body: { upload_id: uploadId, url, fields } };
  },

  getUpload: async ({ principal, path: { upload_id }, now }, services) => {
    if (!isOf(organisationOf(principal), upload_id)) throw unknown('upload');
    return { status: 200, body: await readUpload(services, upload_id, now) };
  },
};
