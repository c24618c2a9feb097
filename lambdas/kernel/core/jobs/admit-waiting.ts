/** Lets waiting jobs run: takes leases back, gives them out, starts executions. Must never have more jobs running than the limits say. */

import { RetryLater } from '../errors.ts';
import { type Admission, admit, type RunningLimits } from './admission.ts';
import { isPaused, noteFailedStart, type StartServices } from './failed-start.ts';
import { hasEnded, isWaiting, type Job, type JobEnd } from './job.ts';
import type { AdmissionState, JobLimits, Jobs, Lease, WaitingJob } from './jobs.ts';

/** `total` jobs run at once. `longestMs`: longer than any execution lives. */
export type AdmissionRules = { total: number; defaults: JobLimits; longestMs: number };

export type AdmitServices = StartServices & {
  /** Starts the execution of a job; one that runs or ran already is left alone. Throws in words for whoever ordered the job. */
  executions: { start(jobId: string): Promise<void> };
  log: { warn(message: string, error: Error): void };
  rules: AdmissionRules;
};

/** Ids of the jobs whose executions were started, those that have to be started yet, and those whose leases were taken back; and what stands then. */
export type AdmitOutcome = {
  started: string[];
  failed: string[];
  released: string[];
  /** How many jobs hold a lease, and how many wait for one. */
  running: number;
  waiting: number;
  /** How long the job has run that runs longest; 0 where none runs. */
  longestRunMs: number;
};

/** Leases by what is to be done with them: those in `unstarted` are `kept`, too, and are to be started now. */
type Review = { kept: Lease[]; unstarted: Lease[]; released: Lease[]; longestRunMs: number };

const ATTEMPTS = 20;
const LOST: JobEnd = { status: 'failed', message: 'nothing was heard of it any more: order it again' };

/**
 * One round of admission. Run twice, or by many at once: a lease is given once, and an execution bears the name of its job.
 * Dies halfway: a job that holds a lease and still waits is started by the next round. A start that fails stops no other; it is
 * told to the log and the job, and is tried again by a later round. `heardOf` are ids of jobs that may have come to wait just now:
 * the list of who waits may not have them yet. Throws `RetryLater` when others keep being faster.
 */
export async function admitWaiting(
  services: AdmitServices,
  heardOf: readonly string[] = [],
): Promise<AdmitOutcome> {
  const { jobs } = services;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const state = await jobs.admission();
    const { kept, unstarted, released, longestRunMs } = await review(services, state.leases);
    const { admission, waiting } = await choose(services, { leases: kept, turn: state.turn }, heardOf);
    const isUnchanged = released.length === 0 && admission.admitted.length === 0;
    if (!isUnchanged && !(await jobs.saveAdmission(admission, state.revision))) continue;
    return {
      ...(await startAll(services, [...unstarted, ...admission.admitted])),
      released: idsOf(released),
      running: admission.leases.length,
      waiting,
      longestRunMs,
    };
  }
  throw new RetryLater(`expected to save an admission in ${ATTEMPTS} attempts, got others that were faster`);
}

/** Throws where a start failed, so that whoever watches the door hears of it. */
export function demandStarted({ started, failed }: Pick<AdmitOutcome, 'started' | 'failed'>): void {
  if (failed.length === 0) return;
  const all = started.length + failed.length;
  throw new RetryLater(`expected to start ${all} jobs, got ${failed.length} failures: ${failed.join(', ')}`);
}

/** Looks at each lease's job as it stands now. */
async function review(services: AdmitServices, leases: readonly Lease[]): Promise<Review> {
  const { jobs, clock, rules } = services;
  const nowMs = clock.now();
  const known = new Map((await jobs.getAll(idsOf(leases))).map((job) => [job.jobId, job]));
  const reviewed: Review = { kept: [], unstarted: [], released: [], longestRunMs: 0 };
  for (const lease of leases) {
    const job = known.get(lease.jobId);
    const runMs = nowMs - (job?.admittedAtMs ?? nowMs);
    const isOver = !job || hasEnded(job);
    const isLost = !isOver && runMs > rules.longestMs;
    if (isLost) await giveUp(services, job);
    if (isOver || isLost) {
      reviewed.released.push(lease);
      continue;
    }
    reviewed.kept.push(lease);
    if (isWaiting(job) && !isPaused(job, nowMs)) reviewed.unstarted.push(lease);
    reviewed.longestRunMs = Math.max(reviewed.longestRunMs, runMs);
  }
  return reviewed;
}

async function giveUp({ jobs, clock, log }: AdmitServices, { jobId }: Job): Promise<void> {
  await jobs.end(jobId, LOST, clock.now());
  log.warn(`${jobId} was given up`, new Error(LOST.message));
}

/** Chooses among those that wait now: the list of who waits may lag behind. Answers also how many are left waiting. */
async function choose(
  { jobs, rules }: AdmitServices,
  state: Pick<AdmissionState, 'leases' | 'turn'>,
  heardOf: readonly string[],
): Promise<{ admission: Admission; waiting: number }> {
  let candidates = await candidatesAmong(jobs, heardOf);
  const limits = await limitsFor(jobs, candidates, rules);
  for (;;) {
    const admission = admit(state, candidates, limits);
    const admitted = idsOf(admission.admitted);
    const waiting = new Set(idsOf((await jobs.getAll(admitted)).filter(isWaiting)));
    const gone = new Set(admitted.filter((jobId) => !waiting.has(jobId)));
    if (gone.size === 0) {
      const leased = new Set(idsOf(admission.leases));
      return { admission, waiting: candidates.filter(({ jobId }) => !leased.has(jobId)).length };
    }
    candidates = candidates.filter(({ jobId }) => !gone.has(jobId));
  }
}

/** Who is listed as waiting, and who of `heardOf` waits without being listed: the newest. */
async function candidatesAmong(jobs: Jobs, heardOf: readonly string[]): Promise<WaitingJob[]> {
  const listed: WaitingJob[] = await Array.fromAsync(jobs.waiting());
  const known = new Set(idsOf(listed));
  const unlisted = await jobs.getAll(heardOf.filter((jobId) => !known.has(jobId)));
  return [...listed, ...unlisted.filter(isWaiting)];
}

async function limitsFor(
  jobs: Jobs,
  waiting: readonly WaitingJob[],
  { total, defaults }: AdmissionRules,
): Promise<RunningLimits> {
  const own = await jobs.limitsOf([...new Set(waiting.map(({ organisation }) => organisation))]);
  return { total, of: (organisation) => own.get(organisation)?.running ?? defaults.running };
}

/** Starts each that can be started. */
async function startAll(
  services: AdmitServices,
  leases: readonly Lease[],
): Promise<Pick<AdmitOutcome, 'started' | 'failed'>> {
  const isStarted = await Promise.all(leases.map(({ jobId }) => tryToStart(services, jobId)));
  return {
    started: idsOf(leases.filter((_, i) => isStarted[i])),
    failed: idsOf(leases.filter((_, i) => !isStarted[i])),
  };
}

/** Never throws: whatever goes wrong with one job is for a later round, and keeps nobody else waiting. */
async function tryToStart(services: AdmitServices, jobId: string): Promise<boolean> {
  const { jobs, clock, log } = services;
  try {
    await start(services, jobId);
    await jobs.admitted(jobId, clock.now());
    return true;
  } catch (error) {
    log.warn(`${jobId} was not started`, error as Error);
    return false;
  }
}

/** A start in doubt may have brought the job on its way all the same: then it has not failed. */
async function start(services: AdmitServices, jobId: string): Promise<void> {
  const { jobs, executions } = services;
  try {
    await executions.start(jobId);
  } catch (error) {
    const job = await jobs.get(jobId);
    if (job && isWaiting(job)) await noteFailedStart(services, job, (error as Error).message);
    throw error;
  }
}

function idsOf(jobs: readonly Pick<Job, 'jobId'>[]): string[] {
  return jobs.map(({ jobId }) => jobId);
}
