/** Lets waiting jobs run: takes leases back, gives them out, starts executions. Must never have more jobs running than the limits say. */
import { type Admission, admit, type RunningLimits } from './admission.ts';
import { RetryLater } from './errors.ts';
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

/** Ids of the jobs whose executions were started, could not be started, and whose leases were taken back; and what stands then. */
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
 * told to the log and the job, and is tried again by a later round. Throws `RetryLater` when others keep being faster.
 */
export async function admitWaiting(services: AdmitServices): Promise<AdmitOutcome> {
  const { jobs } = services;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const state = await jobs.admission();
    const { kept, unstarted, released, longestRunMs } = await review(services, state.leases);
    const { admission, waiting } = await choose(services, { leases: kept, turn: state.turn });
    const isUnchanged = released.length === 0 && admission.admitted.length === 0;
    if (!isUnchanged && !(await jobs.saveAdmission(admission, state.revision))) continue;
    return {
      ...(await startAll(services, [...unstarted, ...admission.admitted])),
      released: released.map(({ jobId }) => jobId),
      running: admission.leases.length,
      waiting,
      longestRunMs,
    };
  }
  throw new RetryLater(`expected to save an admission in ${ATTEMPTS} attempts, got others that were faster`);
}

/** Throws where a start failed, so that the door counts as failed by which it did. */
export function demandStarted({ started, failed }: Pick<AdmitOutcome, 'started' | 'failed'>): void {
  if (failed.length === 0) return;
  const all = started.length + failed.length;
  throw new RetryLater(`expected to start ${all} jobs, got ${failed.length} failures: ${failed.join(', ')}`);
}

/** Looks at each lease's job as it stands now. */
async function review(services: AdmitServices, leases: readonly Lease[]): Promise<Review> {
  const { jobs, clock } = services;
  const nowMs = clock.now();
  const known = byId(await jobs.getAll(leases.map(({ jobId }) => jobId)));
  const reviewed: Review = { kept: [], unstarted: [], released: [], longestRunMs: 0 };
  for (const lease of leases) {
    const job = known.get(lease.jobId);
    const runMs = nowMs - (job?.admittedAtMs ?? nowMs);
    if (!job || hasEnded(job) || (await isGivenUp(services, job, runMs))) {
      reviewed.released.push(lease);
      continue;
    }
    reviewed.kept.push(lease);
    if (isWaiting(job) && !isPaused(job, nowMs)) reviewed.unstarted.push(lease);
    reviewed.longestRunMs = Math.max(reviewed.longestRunMs, runMs);
  }
  return reviewed;
}

/** Ends a job as failed that has run longer than any execution lives. */
async function isGivenUp(
  { jobs, clock, log, rules }: AdmitServices,
  job: Job,
  runMs: number,
): Promise<boolean> {
  if (runMs <= rules.longestMs) return false;
  await jobs.end(job.jobId, LOST, clock.now());
  log.warn('a job was given up', new Error(`${job.jobId}: ${LOST.message}`));
  return true;
}

/** Chooses among those that wait now: the list of who waits may lag behind. Answers also how many are left waiting. */
async function choose(
  { jobs, rules }: AdmitServices,
  state: Pick<AdmissionState, 'leases' | 'turn'>,
): Promise<{ admission: Admission; waiting: number }> {
  let candidates: WaitingJob[] = [];
  for await (const job of jobs.waiting()) candidates.push(job);
  const limits = await limitsFor(jobs, candidates, rules);
  for (;;) {
    const admission = admit(state, candidates, limits);
    const known = byId(await jobs.getAll(admission.admitted.map(({ jobId }) => jobId)));
    const stale = admission.admitted.filter(({ jobId }) => {
      const job = known.get(jobId);
      return !job || !isWaiting(job);
    });
    const leased = new Set(admission.leases.map(({ jobId }) => jobId));
    if (stale.length === 0) {
      return { admission, waiting: candidates.filter(({ jobId }) => !leased.has(jobId)).length };
    }
    const gone = new Set(stale.map(({ jobId }) => jobId));
    candidates = candidates.filter(({ jobId }) => !gone.has(jobId));
  }
}

async function limitsFor(
  jobs: Jobs,
  waiting: readonly WaitingJob[],
  { total, defaults }: AdmissionRules,
): Promise<RunningLimits> {
  const own = await jobs.limitsOf([...new Set(waiting.map(({ organisation }) => organisation))]);
  return { total, of: (organisation) => own.get(organisation)?.concurrent ?? defaults.concurrent };
}

/** Starts each that can be started. */
async function startAll(
  services: AdmitServices,
  leases: readonly Lease[],
): Promise<Pick<AdmitOutcome, 'started' | 'failed'>> {
  const isStarted = await Promise.all(leases.map(({ jobId }) => tryToStart(services, jobId)));
  const ids = (wanted: boolean) => leases.flatMap(({ jobId }, i) => (isStarted[i] === wanted ? [jobId] : []));
  return { started: ids(true), failed: ids(false) };
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

function byId(jobs: readonly Job[]): ReadonlyMap<string, Job> {
  return new Map(jobs.map((job) => [job.jobId, job]));
}
