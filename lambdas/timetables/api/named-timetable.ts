/** Finds a timetable, a draft or a version, and opens it. Must find those of the caller's organisation alone. */
import { HttpProblem, wrongFields } from '../../kernel/core/api/http-problem.ts';
import type { Principal } from '../../kernel/core/api/principal.ts';
import type { Job } from '../../kernel/core/jobs/job.ts';
import type { Result, VariantResult } from '../contract.ts';
import type { Shelf } from '../job/archive.ts';
import type { Version } from '../versions/versions.ts';
import { type ApiServices, expired, organisationOf, ownJob, unknown } from './api-services.ts';
import type { Shown } from './read-view.ts';

/** Where its files lie, and the result that it is part of. */
export type NamedTimetable = { shelf: Shelf; jobId: string; variant: number; result: Result };
export type NamedVersion = NamedTimetable & { version: Version };

type Reads = Pick<ApiServices, 'results'>;
type ReadsVersions = Pick<ApiServices, 'results' | 'versions'>;

/**
 * A draft of a job: the best where no variant is wanted. 409 while the job has not completed.
 * @param field in which the whole draft was named, where it was not by its variant
 */
export async function draftOf(
  { results }: Reads,
  { jobId, status }: Job,
  variant: number | undefined,
  field?: string,
): Promise<NamedTimetable> {
  if (status !== 'completed') {
    const what = field === undefined ? '' : `${field}: `;
    throw new HttpProblem(409, `${what}expected a completed job, got one that is ${status}`);
  }
  const result = await results.result(jobId);
  if (!result) throw expired();
  const { ranking, variants } = result;
  const [best = 0] = ranking;
  if (variant === undefined) return { shelf: 'jobs', jobId, variant: best, result };
  if (variant < variants.length) return { shelf: 'jobs', jobId, variant, result };
  const expected = `a variant of the job's ${variants.length}, counted from 0`;
  throw wrongFields([{ field: field ?? 'variant', expected, got: String(variant) }]);
}

/** The current version where no number is given. */
export async function versionOf(
  { versions }: Pick<ApiServices, 'versions'>,
  principal: Principal,
  publishedId: string,
  number?: number,
): Promise<Version> {
  const version = await versions.get(organisationOf(principal), publishedId, number);
  if (!version) throw unknown('version of a published timetable');
  return version;
}

/** The timetable of a version, as `versionOf` finds it. */
export async function publishedOf(
  services: ReadsVersions,
  principal: Principal,
  publishedId: string,
  number?: number,
): Promise<NamedVersion> {
  const version = await versionOf(services, principal, publishedId, number);
  const { jobId, variant } = version;
  const result = await services.results.result(jobId, 'published');
  if (!result) throw expired();
  return { shelf: 'published', jobId, variant, result, version };
}

/** @param ref as the contract's `timetableRef` has it, which came in `field` */
export async function namedTimetable(
  services: ReadsVersions & Pick<ApiServices, 'jobs'>,
  principal: Principal,
  { field, ref }: { field: string; ref: string },
): Promise<NamedTimetable | NamedVersion> {
  const [id = '', which = ''] = ref.split('.');
  if (which.startsWith('v')) return publishedOf(services, principal, id, Number(which.slice(1)));
  return draftOf(services, await ownJob(services, principal, id), Number(which), field);
}

/** The timetable itself, with all that a view needs. */
export async function shownOf(
  { results }: Reads,
  { shelf, jobId, variant, result }: NamedTimetable,
): Promise<Shown> {
  const file = await results.variant(jobId, variant, shelf);
  if (!file) throw expired();
  return { jobId, variant, file, locked: new Set(result.locks.map((lock) => lock.class)) };
}

/** What the checker said of it. */
export function judgementOf({ jobId, variant, result }: NamedTimetable): VariantResult {
  const judged = result.variants.find((one) => one.variant === variant);
  if (!judged) throw new Error(`expected variant ${variant} in the result of job ${jobId}, got none`);
  return judged;
}
