/** Timetable jobs of the deployed lane, as their planners see them. */
import { expect } from 'vitest';
import { isEnd } from '../../lambdas/kernel/core/jobs/job.ts';
import { type Progress, progressSchema } from '../../lambdas/timetables/contract.ts';
import { sampleUniversity } from '../../local/job/sample-university.ts';
import { until } from './deployed-lane.ts';
import type { Caller } from './lane-callers.ts';

/** A university of 40 courses, small enough to be sent along. */
export const town = sampleUniversity();

export async function ordered(
  caller: Caller,
  order: object = {},
  headers: Record<string, string> = {},
): Promise<string> {
  const body = { instance: town, seconds: 5, ...order };
  const answer = await caller('/api/timetables/generate', { method: 'POST', body, headers });
  expect(answer.body).toMatchObject({ job_id: expect.any(String) });
  return (answer.body as { job_id: string }).job_id;
}

export async function progressOf(caller: Caller, jobId: string): Promise<Progress> {
  const { body } = await caller(`/api/progress/${jobId}`);
  return progressSchema.parse(body);
}

/** Polls until the job has ended; answers all that was seen on the way. */
export async function watched(caller: Caller, jobId: string, timeoutMs = 120_000): Promise<Progress[]> {
  const seen: Progress[] = [];
  await until(
    `the end of ${jobId}`,
    async () => {
      const progress = await progressOf(caller, jobId);
      seen.push(progress);
      return isEnd(progress.status);
    },
    timeoutMs,
  );
  return seen;
}

/** Waits until the job stands as asked for. */
export function reached(
  caller: Caller,
  jobId: string,
  isThere: (progress: Progress) => boolean,
  timeoutMs = 60_000,
): Promise<Progress> {
  return until(
    `${jobId} to come so far`,
    async () => {
      const progress = await progressOf(caller, jobId);
      return isThere(progress) && progress;
    },
    timeoutMs,
  );
}

/** Sends a text as the form asks for it. */
export async function uploaded(caller: Caller, text: string): Promise<string> {
  const body = { bytes: Buffer.byteLength(text) };
  const answer = await caller('/api/timetables/uploads', { method: 'POST', body });
  const { upload_id, url, fields } = answer.body as {
    upload_id: string;
    url: string;
    fields: Record<string, string>;
  };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([text]));
  const sent = await fetch(url, { method: 'POST', body: form });
  expect(sent.status).toBeLessThan(300);
  return upload_id;
}
