/** What the page asks of the timetables API, a function for each question. Must know no more than the room's contract. */
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
  ViewName,
} from '../../lambdas/timetables/contract.ts';
import { ask, Refused } from './ask.ts';

type Created = z.output<typeof createdSchema>;
export type JobPage = z.output<typeof jobPageSchema>;
export type Upload = z.output<typeof uploadSchema>;

/** Whose timetable is asked for. */
export type Whose = { variant: number; view: ViewName; id?: string };

const JOBS = '/api/timetables';
const MOST_ROWS = 1_000;
const SHOWN_THINGS = 100;

const jobPath = (jobId: string): string => `${JOBS}/${encodeURIComponent(jobId)}`;

function withQuery(path: string, query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

export function listJobs(cursor?: string): Promise<JobPage> {
  return ask(withQuery(JOBS, { limit: 50, cursor }));
}

export function readProgress(jobId: string, signal: AbortSignal): Promise<Progress> {
  return ask(`/api/progress/${encodeURIComponent(jobId)}`, { signal });
}

export function readJob(jobId: string, signal: AbortSignal): Promise<TimetableBody> {
  return ask(jobPath(jobId), { signal });
}

export function readRows(jobId: string, whose: Whose): Promise<TimetableBody> {
  return ask(withQuery(jobPath(jobId), { ...whose, limit: MOST_ROWS }));
}

/** Of whom there are timetables; `q` is a part of an id or a name. */
export function readThings(jobId: string, { variant, view }: Whose, q: string): Promise<TimetableBody> {
  return ask(withQuery(jobPath(jobId), { variant, view, q, limit: SHOWN_THINGS }));
}

export function explain(jobId: string): Promise<ExplanationBody> {
  return ask(`${jobPath(jobId)}/explain`);
}

/** Every time of a class with its best room, best first. */
export async function suggest(jobId: string, variant: number, classId: string): Promise<Suggestions> {
  const path = `${jobPath(jobId)}/suggestions/${encodeURIComponent(classId)}`;
  const found = await ask<Suggestions>(withQuery(path, { variant, each: 'time' }));
  return { ...found, options: found.options.toSorted((a, b) => a.hard - b.hard || a.cost - b.cost) };
}

export function order(wish: Partial<GenerateOrder>, key: string): Promise<Created> {
  return ask(`${JOBS}/generate`, { method: 'POST', body: wish, key });
}

export function resolve(
  jobId: string,
  wish: { variant: number; seconds: number; locks: LockWish[] },
  key: string,
): Promise<Created> {
  return ask(`${jobPath(jobId)}/resolve`, { method: 'POST', body: wish, key });
}

export function cancel(jobId: string): Promise<JobBody> {
  return ask(`${jobPath(jobId)}/cancel`, { method: 'POST' });
}

/** The address of a file for calendars or spreadsheets. */
export function exportPath(jobId: string, kind: 'calendar' | 'table', whose: Whose): string {
  return withQuery(`${jobPath(jobId)}/${kind}`, whose);
}

export function readUpload(uploadId: string): Promise<Upload> {
  return ask(`${JOBS}/uploads/${encodeURIComponent(uploadId)}`);
}

/** Sends a text past the API into the bucket, by a form that the API signs; answers the upload's id. */
export async function upload(text: string): Promise<string> {
  const file = new Blob([text]);
  const form: z.output<typeof uploadFormSchema> = await ask(`${JOBS}/uploads`, {
    method: 'POST',
    body: { bytes: file.size },
  });
  const parts = new FormData();
  for (const [name, value] of Object.entries(form.fields)) parts.append(name, value);
  parts.append('file', file);
  const sent = await fetch(form.url, { method: 'POST', body: parts }).catch(() => undefined);
  if (!sent?.ok) throw new Refused(sent?.status ?? 0, 'The file could not be sent. Try again.');
  return form.upload_id;
}
