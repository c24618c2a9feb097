/** The timetable room over memory, with an engine that searches on the test's own thread. */
import type { Clock } from '../../lambdas/kernel/aws/clock.ts';
import { jobProgressKey } from '../../lambdas/kernel/aws/jobs/show-job.ts';
import { MemoryFiles } from '../../lambdas/kernel/aws/memory-files.ts';
import { MemoryJobs } from '../../lambdas/kernel/core/jobs/memory-jobs.ts';
import { searchFor } from '../../lambdas/timetables/domain/solver/search-for.ts';
import { Archive, type JobOrder } from '../../lambdas/timetables/job/archive.ts';
import { beginJob } from '../../lambdas/timetables/job/begin-job.ts';
import { checkJob } from '../../lambdas/timetables/job/check-job.ts';
import { completeJob } from '../../lambdas/timetables/job/complete-job.ts';
import { newId } from '../../lambdas/timetables/job/ids.ts';
import { loadJob } from '../../lambdas/timetables/job/load-job.ts';
import { type SearchSlice, type SliceRules, solveSlice } from '../../lambdas/timetables/job/solve-slice.ts';
import { lakeside } from './lakeside.ts';
import { MemoryCache } from './memory-cache.ts';
import { movedClock } from './moved-clock.ts';

export const ORGANISATION = 'acme';
export const MINUTE_MS = 60_000;
export const rules: SliceRules = {
  sliceMs: 20_000,
  deadlines: { runningMs: 30 * MINUTE_MS, executionMs: 60 * MINUTE_MS },
};

/** Tries a few thousand moves, whatever the slice says of time. */
export const searchHere: SearchSlice = async (problem, { search, slice, saved, onProgress }) => {
  const one = searchFor(problem, search, saved?.[0]);
  one.advance(20_000, slice.to / slice.total);
  const progress = one.progress();
  onProgress?.({ ...progress, movesPerSecond: 0, elapsedMs: 0 });
  return { progress, best: one.best(), states: [one.save()] };
};

/** What the cache shows of a job. */
export function shownJob({ cache }: TimetableRoom, jobId: string) {
  return JSON.parse(cache.values.get(jobProgressKey(jobId)) ?? '{}');
}

export type TimetableRoom = ReturnType<typeof timetableRoom>;

export function timetableRoom(search: SearchSlice = searchHere) {
  return roomOn(movedClock(), search);
}

/** A room that goes by `clock`. */
export function roomOn<C extends Clock>(clock: C, search: SearchSlice) {
  const files = new MemoryFiles(clock);
  const lines: { message: string; about: object }[] = [];
  const note = (message: string, about: object) => void lines.push({ message, about });
  return {
    jobs: new MemoryJobs(),
    files,
    archive: new Archive(files),
    cache: new MemoryCache(),
    clock,
    log: { info: note, warn: note },
    lines,
    search,
  };
}

/** An ordered job whose instance lies in the bucket: Lakeside College where no other text is given. */
export async function orderedJob(
  { archive, jobs, clock }: TimetableRoom,
  { instance = JSON.stringify(lakeside), ...changed }: Partial<JobOrder> & { instance?: string } = {},
): Promise<string> {
  const [jobId, uploadId] = [newId(ORGANISATION), newId(ORGANISATION)];
  const order: JobOrder = { source: { uploadId }, variants: 1, seconds: 60, seed: 1, locks: [], ...changed };
  await archive.saveSource(uploadId, instance);
  await archive.saveOrder(jobId, order);
  const summary = { name: 'Autumn', seconds: order.seconds, lock_count: 0 };
  const terms = { defaults: { running: 10, perHour: 1_000 }, keptDays: 1 };
  await jobs.create({ jobId, organisation: ORGANISATION, userId: 'ada', summary }, terms, clock.now());
  return jobId;
}

/** Begins and loads it, as the workflow does. */
export async function loadedJob(
  room: TimetableRoom,
  order: Parameters<typeof orderedJob>[1] = {},
): Promise<string> {
  const jobId = await orderedJob(room, order);
  await room.jobs.admitted(jobId, room.clock.now());
  await beginJob(room, jobId);
  await loadJob(room, jobId, rules.deadlines);
  return jobId;
}

/** Searches every variant to the end of its budget. */
export async function searchedJob(
  room: TimetableRoom,
  order: Parameters<typeof orderedJob>[1] = {},
): Promise<string> {
  const jobId = await loadedJob(room, order);
  const { variants = 1 } = order;
  for (let variant = 0; variant < variants; variant += 1) {
    while ((await solveSlice(room, { jobId, variant }, rules)).outcome === 'more');
  }
  return jobId;
}

export async function completedJob(
  room: TimetableRoom,
  order: Parameters<typeof orderedJob>[1] = {},
): Promise<string> {
  const jobId = await searchedJob(room, order);
  await checkJob(room, jobId, rules.deadlines);
  await completeJob(room, jobId);
  return jobId;
}
