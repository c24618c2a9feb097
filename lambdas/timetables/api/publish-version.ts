/** Makes a timetable the current version of a title. Must publish none that breaks rules, and lay its files down before anybody can be sent to them. */
import { HttpProblem } from '../../kernel/core/api/http-problem.ts';
import { MOST_CHARACTERS, UNNAMED } from '../contract.ts';
import type { Archive } from '../job/archive.ts';
import { idOf } from '../job/ids.ts';
import type { Log } from '../job/step-services.ts';
import type { Version, Versions } from '../versions/versions.ts';
import { expired } from './api-services.ts';
import { judgementOf, type NamedTimetable } from './named-timetable.ts';

export type PublishServices = { versions: Versions; archive: Archive; log: Log };
/** Whose it is, and what is said with it. */
export type Publication = { organisation: string; userId: string; note?: string | undefined };

/** @param title the instance's name where it is not given */
export async function publishDraft(
  services: PublishServices,
  draft: NamedTimetable,
  {
    title = titleFrom(draft.result.instance.name),
    ...publication
  }: Publication & { title?: string | undefined },
  nowMs: number,
): Promise<Version> {
  const { hard, cost } = judgementOf(draft);
  if (hard > 0) {
    throw new HttpProblem(409, `expected a timetable without broken rules, got one that breaks ${hard}`);
  }
  const { jobId, variant, result } = draft;
  const { classes, students } = result.instance;
  const publishedId = idOf(publication.organisation, title);
  const wish = { publishedId, title, jobId, variant, cost, classes, students };
  return publish(services, publication, wish, nowMs);
}

/** Brings a former version back: it is numbered as the next one, and the one it came from stays in the history. */
export function publishAgain(
  services: PublishServices,
  { note: _, ...former }: Version,
  publication: Publication,
  nowMs: number,
): Promise<Version> {
  return publish(services, publication, former, nowMs);
}

/** What is the current version already is answered as it is. Of two who publish at once, one is refused. */
async function publish(
  { versions, archive, log }: PublishServices,
  { organisation, userId, note }: Publication,
  wish: Omit<Version, 'version' | 'note' | 'userId' | 'publishedAtMs'>,
  nowMs: number,
): Promise<Version> {
  const { publishedId, jobId, variant } = wish;
  const isMeant = (one: Version) => one.jobId === jobId && one.variant === variant;
  const current = await versions.get(organisation, publishedId);
  if (current && isMeant(current)) return current;
  if (!(await archive.publish(jobId, variant))) throw expired();
  const version = (current?.version ?? 0) + 1;
  const next = { ...wish, version, userId, publishedAtMs: nowMs, ...(note ? { note } : {}) };
  if (await versions.publish(organisation, next)) {
    log.info('a timetable was published', { job_id: jobId, variant, published_id: publishedId, version });
    return next;
  }
  const other = await versions.get(organisation, publishedId);
  if (other && isMeant(other)) return other;
  throw new HttpProblem(
    409,
    `version ${version}: expected to publish it alone, got somebody who does so too: look at theirs first`,
  );
}

/** The name of an instance, as far as it is a title. */
function titleFrom(name: string): string {
  const line = name
    .normalize()
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .trim();
  return line.slice(0, MOST_CHARACTERS).toWellFormed().trim() || UNNAMED;
}
