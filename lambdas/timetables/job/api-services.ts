/** What the routes of the room share: their services, and whose job is asked for. */
import type { Activity } from '../../kernel/aws/activity.ts';
import type { Files } from '../../kernel/aws/bucket-files.ts';
import { HttpProblem, wrongFields } from '../../kernel/core/http-problem.ts';
import type { Job } from '../../kernel/core/job.ts';
import type { Principal } from '../../kernel/core/principal.ts';
import { isOf } from './ids.ts';
import type { OrderServices } from './order-job.ts';
import type { ProgressServices } from './read-progress.ts';
import type { Shown } from './read-view.ts';
import type { Results } from './result-cache.ts';

export type ApiServices = OrderServices &
  ProgressServices & {
    results: Results;
    files: Pick<Files, 'uploadForm'>;
    activity: Activity;
    uploadBytes: number;
  };

export function organisationOf({ organisation }: Principal): string {
  if (organisation !== undefined) return organisation;
  throw new HttpProblem(403, 'expected a token of an organisation, got one without');
}

/** The organisation's own job; of any other it says what it says of none. */
export async function ownJob(
  { jobs }: Pick<ApiServices, 'jobs'>,
  principal: Principal,
  jobId: string,
): Promise<Job> {
  const organisation = organisationOf(principal);
  const job = isOf(organisation, jobId) ? await jobs.get(jobId) : undefined;
  if (job?.organisation !== organisation) throw unknown('job');
  return job;
}

export function unknown(what: string): HttpProblem {
  return new HttpProblem(404, `expected a known ${what}, got another`);
}

/** One of the job's timetables: the best where none is named. */
export async function shownOf(
  { results }: Pick<ApiServices, 'results'>,
  job: Job,
  variant: number | undefined,
): Promise<Shown> {
  const { jobId } = job;
  if (job.status !== 'completed') {
    throw new HttpProblem(409, `expected a completed job, got one that is ${job.status}`);
  }
  const result = await results.result(jobId);
  const wanted = variant ?? result?.ranking[0] ?? 0;
  const file = await results.variant(jobId, wanted);
  if (!result || !file) {
    const expected = `one of the ${result?.variants.length ?? 0} variants that are kept`;
    throw wrongFields([{ field: 'variant', expected, got: String(wanted) }]);
  }
  return { jobId, variant: wanted, file, locked: new Set(result.locks.map((lock) => lock.class)) };
}
