/** One slice of a variant's search: from its last checkpoint to the next. Must lose no more than ten seconds of search, however it dies. */
import type { Deadlines } from '../../kernel/core/jobs/job-deadline.ts';
import type { Problem } from '../domain/model/problem.ts';
import { isOptimal } from '../domain/solver/progress-order.ts';
import type { SearchOptions } from '../domain/solver/search.ts';
import type { Found, PortfolioOptions } from '../portfolio.ts';
import type { Archive, JobOrder } from './archive.ts';
import { SliceWatch } from './slice-watch.ts';
import type { StepServices } from './step-services.ts';
import { type Stop, stopOf } from './stop.ts';

/** The portfolio, with its threads. */
export type SearchSlice = (
  problem: Problem,
  options: Omit<PortfolioOptions, 'threadFile' | 'threads'>,
) => Promise<Found>;

export type SolveServices = StepServices & { search: SearchSlice };
export type SliceRules = { sliceMs: number; deadlines: Deadlines };
export type SliceAnswer = { outcome: 'more' | 'done' } | Stop;

/** Variants draw from seeds that their threads do not share. */
const SEEDS_A_VARIANT = 64;
const REPORT_MS = 1_000;
const CHECKPOINT_MS = 3_000;

export async function solveSlice(
  services: SolveServices,
  { jobId, variant }: { jobId: string; variant: number },
  { sliceMs, deadlines }: SliceRules,
): Promise<SliceAnswer> {
  const { jobs, archive, clock } = services;
  const job = found(await jobs.get(jobId), `job ${jobId}`);
  const stop = stopOf(job, deadlines, clock.now());
  if (stop) return stop;
  const [order, problem, checkpoint] = await Promise.all([
    archive.order(jobId),
    archive.problem(jobId),
    archive.checkpoint(jobId, variant),
  ]);
  const { seconds, ...wish } = found(order, `the order of job ${jobId}`);
  const [budgetMs, spentMs] = [seconds * 1_000, checkpoint?.spentMs ?? 0];
  const watch = new SliceWatch(
    services,
    { jobId, variant, budgetMs, spentMs, deadlines },
    job,
    checkpoint?.firstCost,
  );
  if (checkpoint) watch.hear(checkpoint.found.progress);
  await watch.report(spentMs);
  if (spentMs >= budgetMs) return { outcome: 'done' };
  return searchOn(services, watch, {
    problem: found(problem, `the problem of job ${jobId}`),
    slice: { unit: 'ms', total: budgetMs, from: spentMs, to: Math.min(budgetMs, spentMs + sliceMs) },
    search: await searchOptions(archive, jobId, variant, wish),
    saved: checkpoint?.found.states,
  });
}

type SearchOrder = Pick<PortfolioOptions, 'slice' | 'search'> & {
  problem: Problem;
  saved: PortfolioOptions['saved'] | undefined;
};

/** What was found is kept before it is told, so that a slice that fails in between goes on where it was. */
async function searchOn(
  { search }: SolveServices,
  watch: SliceWatch,
  { problem, slice, saved, ...order }: SearchOrder,
): Promise<SliceAnswer> {
  const rest = watch.begin();
  const best = await search(problem, {
    ...order,
    slice,
    ...(saved ? { saved } : {}),
    signal: watch.signal,
    reportMs: REPORT_MS,
    onProgress: (progress) => watch.hear(progress),
    checkpointMs: CHECKPOINT_MS,
    onCheckpoint: (sofar) => watch.checkpoint(sofar),
  }).finally(rest);
  watch.hear(best.progress);
  const searchedMs = watch.signal.aborted ? Math.min(slice.to, watch.spentMs) : slice.to;
  const spentMs = isOptimal(best.progress) ? slice.total : searchedMs;
  await watch.save(best, spentMs);
  if (watch.stop) return watch.stop;
  await watch.report(spentMs);
  return { outcome: spentMs >= slice.total ? 'done' : 'more' };
}

async function searchOptions(
  archive: Archive,
  jobId: string,
  variant: number,
  { seed, from }: Pick<JobOrder, 'seed' | 'from'>,
): Promise<SearchOptions> {
  const locks = found(await archive.locks(jobId), `the locks of job ${jobId}`);
  const own = { seed: (seed + variant * SEEDS_A_VARIANT) | 0, locks };
  if (!from) return own;
  const { timetable } = found(await archive.start(jobId), `the start of job ${jobId}`);
  return { ...own, start: timetable, disturbance: from.keep };
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`expected ${what}, got none`);
  return value;
}
