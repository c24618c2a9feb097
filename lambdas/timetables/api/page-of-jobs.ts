/** An organisation's jobs, newest first, page by page. */
import type * as z from 'zod';
import type { Jobs } from '../../kernel/core/jobs/jobs.ts';
import type { jobPageSchema } from '../contract.ts';
import { isOf } from '../job/ids.ts';
import { jobBody } from './job-body.ts';
import { type PageWish, wrongCursor } from './page.ts';

const USUAL_LIMIT = 20;

/** A cursor is the job with which the page before ended. */
export async function pageOfJobs(
  { jobs }: { jobs: Jobs },
  organisation: string,
  { cursor, limit = USUAL_LIMIT }: PageWish,
): Promise<z.output<typeof jobPageSchema>> {
  const after = cursor !== undefined && isOf(organisation, cursor) ? await jobs.get(cursor) : undefined;
  if (cursor !== undefined && !after) throw wrongCursor();
  const page = await jobs.list(organisation, { size: limit, ...(after ? { after } : {}) });
  const last = page.jobs.at(-1);
  return { jobs: page.jobs.map(jobBody), ...(page.more && last ? { cursor: last.jobId } : {}) };
}
