/** What the routes of the room share: their services, and whose job is asked for. */
import type { Activity } from '../../kernel/aws/activity.ts';
import type { Files } from '../../kernel/aws/bucket-files.ts';
import type { Hours } from '../../kernel/core/hours.ts';
import { HttpProblem, wrongFields } from '../../kernel/core/http-problem.ts';
import type { Job } from '../../kernel/core/job.ts';
import type { Principal } from '../../kernel/core/principal.ts';
import type { Result } from '../contract.ts';
import { isOf } from '../job/ids.ts';
import type { Results } from '../job/result-cache.ts';
import type { Versions } from '../versions/versions.ts';
import type { OrderServices } from './order-job.ts';
import type { ProgressServices } from './read-progress.ts';
import type { Shown } from './read-view.ts';

export type ApiServices = OrderServices &
  ProgressServices & {
    results: Results;
    files: Pick<Files, 'uploadForm'>;
    hours: Hours;
    activity: Activity;
    versions: Versions;
    uploadBytes: number;
    /** Of an organisation. */
    uploadsPerHour: number;
    inspectionMs: number;
    /** How many variants of a job are searched at once. */
    atOnce: number;
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

type Chosen = { jobId: string; variant: number; result: Result };

/** Which of the job's timetables is meant: the best where none is named. */
export async function chosenOf(
  { results }: Pick<ApiServices, 'results'>,
  { jobId, status }: Job,
  wanted: number | undefined,
): Promise<Chosen> {
  if (status !== 'completed')
    throw new HttpProblem(409, `expected a completed job, got one that is ${status}`);
  const result = await results.result(jobId);
  if (!result) throw expired();
  const [best = 0] = result.ranking;
  const variant = wanted ?? best;
  const { length } = result.variants;
  if (variant < length) return { jobId, variant, result };
  throw wrongFields([
    { field: 'variant', expected: `one of the job's ${length}, counted from 0`, got: String(variant) },
  ]);
}

/** One of the job's timetables with all that a view needs. */
export async function shownOf(
  services: Pick<ApiServices, 'results'>,
  job: Job,
  wanted: number | undefined,
): Promise<Shown> {
  const { jobId, variant, result } = await chosenOf(services, job, wanted);
  const file = await services.results.variant(jobId, variant);
  if (!file) throw expired();
  return { jobId, variant, file, locked: new Set(result.locks.map((lock) => lock.class)) };
}

/** Rows and files are deleted within days of each other. */
export function expired(): HttpProblem {
  return new HttpProblem(
    404,
    'expected a timetable that is still kept, got one whose files were deleted with age',
  );
}
