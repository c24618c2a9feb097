/** Puts what was just read of a list over what was known of it. Must keep the older pages that somebody has opened. */
import type { JobPage } from '../api/timetables.ts';

/** Newest first, as both are; `fresh` begins with the newest of all. */
export function mergedJobs(known: JobPage | undefined, fresh: JobPage): JobPage {
  const last = fresh.jobs.at(-1);
  if (!known || !last || fresh.cursor === undefined) return fresh;
  const read = new Set(fresh.jobs.map((job) => job.job_id));
  const touches = known.jobs.some((job) => read.has(job.job_id));
  const older = known.jobs.filter((job) => !read.has(job.job_id) && job.created_at <= last.created_at);
  if (!touches || older.length === 0) return fresh;
  return { ...known, jobs: [...fresh.jobs, ...older] };
}
