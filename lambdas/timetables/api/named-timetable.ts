/** Finds a timetable by the one text that names it, a draft or a version. Must find those of the caller's organisation alone. */
import type { Principal } from '../../kernel/core/principal.ts';
import type { Result } from '../contract.ts';
import type { Shelf } from '../job/archive.ts';
import type { Version } from '../versions/versions.ts';
import { type ApiServices, chosenOf, expired, organisationOf, ownJob, unknown } from './api-services.ts';
import type { Shown } from './read-view.ts';

/** Where its files lie; `version` of one that is published. */
export type NamedTimetable = { shelf: Shelf; jobId: string; variant: number; version?: Version };

/** @param ref as the contract's `timetableRef` has it */
export async function namedTimetable(
  services: ApiServices,
  principal: Principal,
  ref: string,
): Promise<NamedTimetable> {
  const [id = '', which = ''] = ref.split('.');
  if (which.startsWith('v')) return publishedAs(services, principal, id, Number(which.slice(1)));
  const { jobId, variant } = await chosenOf(services, await ownJob(services, principal, id), Number(which));
  return { shelf: 'jobs', jobId, variant };
}

/** The current version where no number is given. */
export async function publishedAs(
  { versions }: Pick<ApiServices, 'versions'>,
  principal: Principal,
  publishedId: string,
  number?: number,
): Promise<NamedTimetable & { version: Version }> {
  const version = await versions.get(organisationOf(principal), publishedId, number);
  if (!version) throw unknown('version of a published timetable');
  return { shelf: 'published', jobId: version.jobId, variant: version.variant, version };
}

/** The timetable itself, and what it is worth. */
export async function openNamed(
  { results }: Pick<ApiServices, 'results'>,
  { shelf, jobId, variant }: NamedTimetable,
): Promise<{ result: Result; shown: Shown }> {
  const [result, file] = await Promise.all([
    results.result(jobId, shelf),
    results.variant(jobId, variant, shelf),
  ]);
  if (!result || !file) throw expired();
  return { result, shown: { jobId, variant, file, locked: new Set(result.locks.map((lock) => lock.class)) } };
}
