/** What the routes of the room share: their services, and whose job is asked for. */
import type { Activity } from '../../kernel/aws/api/activity.ts';
import type { Files } from '../../kernel/aws/bucket-files.ts';
import { HttpProblem } from '../../kernel/core/api/http-problem.ts';
import type { Principal } from '../../kernel/core/api/principal.ts';
import type { Hours } from '../../kernel/core/jobs/hours.ts';
import type { Job } from '../../kernel/core/jobs/job.ts';
import { isOf } from '../job/ids.ts';
import type { Results } from '../job/result-cache.ts';
import type { Versions } from '../versions/versions.ts';
import type { OrderServices } from './order-job.ts';
import type { ProgressServices } from './read-progress.ts';

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

/** The caller's; 403 where the token names none. */
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

/** A 404 that tells nobody whether another organisation has it. */
export function unknown(what: string): HttpProblem {
  return new HttpProblem(404, `expected a known ${what}, got another`);
}

/** Rows and files are deleted within days of each other. */
export function expired(): HttpProblem {
  return new HttpProblem(
    404,
    'expected a timetable that is still kept, got one whose files were deleted with age',
  );
}
