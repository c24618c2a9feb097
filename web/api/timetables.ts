/** What the page asks of the timetables API, a function for each question. Each throws `Refused` with words for people. Must know no more than the room's contract. */
import type * as z from 'zod';
import type { GenerateOrder, LockWish } from '../../lambdas/timetables/contract/order.ts';
import type {
  createdSchema,
  ExplanationBody,
  JobBody,
  jobPageSchema,
  Progress,
  Suggestions,
  TimetableBody,
  uploadFormSchema,
  uploadSchema,
} from '../../lambdas/timetables/contract.ts';
import { ask, Refused, type Words } from './ask.ts';

type Created = z.output<typeof createdSchema>;
export type JobPage = z.output<typeof jobPageSchema>;
export type Upload = z.output<typeof uploadSchema>;

export const JOBS = '/api/timetables';

export const OF_JOB: Words = { 404: 'There is no such timetable, or it is no longer kept.' };
const OF_ORDER: Words = {
  ...OF_JOB,
  429: 'Your organisation has ordered as many timetables as it may within an hour. Try again in {wait}.',
};
const UPLOAD_GONE = 'The file is no longer kept. Send it again.';
const OF_UPLOAD: Words = {
  404: UPLOAD_GONE,
  429: 'Your organisation has sent as many files as it may within an hour. Try again in {wait}.',
};

/** Where a job is asked for. */
export const jobPath = (jobId: string): string => `${JOBS}/${encodeURIComponent(jobId)}`;

/** A path with what is given of a query; an empty text counts as not given. */
export function withQuery(path: string, query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return `${path}?${new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))}`;
}

/** Fifty of the organisation's jobs, newest first, from where `cursor` says. */
export function listJobs(cursor: string | undefined, signal?: AbortSignal): Promise<JobPage> {
  return ask(withQuery(JOBS, { limit: 50, cursor }), signal ? { signal } : {});
}

/** How far a job is, by the cache: `unknown` while that cannot say. */
export function readProgress(jobId: string, signal: AbortSignal): Promise<Progress> {
  return ask(`/api/progress/${encodeURIComponent(jobId)}`, { signal, words: OF_JOB });
}

/** A job, and its result once it is completed. */
export function readJob(jobId: string, signal: AbortSignal): Promise<TimetableBody> {
  return ask(jobPath(jobId), { signal, words: OF_JOB });
}

/** Why a job has no timetable, or classes of it no place. */
export function explain(jobId: string): Promise<ExplanationBody> {
  return ask(`${jobPath(jobId)}/explain`, { words: OF_JOB });
}

/** Every time of a class in a variant, each with its best room, best first. */
export async function suggest(jobId: string, variant: number, classId: string): Promise<Suggestions> {
  const path = `${jobPath(jobId)}/suggestions/${encodeURIComponent(classId)}`;
  const found = await ask<Suggestions>(withQuery(path, { variant, each: 'time' }));
  return { ...found, options: found.options.toSorted((a, b) => a.hard - b.hard || a.cost - b.cost) };
}

/** Orders a job. The same `key` twice is one job. */
export function order(wish: Partial<GenerateOrder>, key: string): Promise<Created> {
  return ask(`${JOBS}/generate`, {
    method: 'POST',
    body: wish,
    key,
    words: { ...OF_ORDER, 404: UPLOAD_GONE },
  });
}

/** Orders a job that starts from a variant and keeps its classes where the locks allow. The same `key` twice is one job. */
export function resolve(
  jobId: string,
  wish: { variant: number; seconds: number; locks: LockWish[] },
  key: string,
): Promise<Created> {
  return ask(`${jobPath(jobId)}/resolve`, { method: 'POST', body: wish, key, words: OF_ORDER });
}

/** Asks that a job be stopped, which it is when its search next looks up. */
export function cancel(jobId: string): Promise<JobBody> {
  return ask(`${jobPath(jobId)}/cancel`, {
    method: 'POST',
    words: { ...OF_JOB, 409: 'The job has ended already.' },
  });
}

/** What was found in a file that was sent, as far as anybody has looked. */
export function readUpload(uploadId: string, signal: AbortSignal): Promise<Upload> {
  return ask(`${JOBS}/uploads/${encodeURIComponent(uploadId)}`, { signal, words: OF_UPLOAD });
}

/** Sends a text past the API into the bucket, by a form that the API signs; answers the upload's id. */
export async function upload(text: string, signal: AbortSignal): Promise<string> {
  const file = new Blob([text]);
  const form: z.output<typeof uploadFormSchema> = await ask(`${JOBS}/uploads`, {
    method: 'POST',
    body: { bytes: file.size },
    signal,
    words: OF_UPLOAD,
  });
  const parts = new FormData();
  for (const [name, value] of Object.entries(form.fields)) parts.append(name, value);
  parts.append('file', file);
  const sent = await fetch(form.url, { method: 'POST', body: parts, signal }).catch(() => undefined);
  if (!sent?.ok) throw new Refused(sent?.status ?? 0, 'The file could not be sent. Try again.');
  return form.upload_id;
}
