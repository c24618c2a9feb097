/** Lets waiting jobs run: takes leases back, gives them out, starts executions. Must never have more jobs running than the limits say. */
import { type Admission, admit, type RunningLimits } from './admission.ts';
import { RetryLater } from './errors.ts';
import { hasEnded, isWaiting, type Job, type JobEnd } from './job.ts';
import type { AdmissionState, JobLimits, Jobs, Lease, WaitingJob } from './jobs.ts';

/** `total` jobs run at once. `longestMs`: longer than any execution lives. */
export type AdmissionRules = { total: number; defaults: JobLimits; longestMs: number };

export type AdmitServices = {
  jobs: Jobs;
  /** Starts the execution of a job; one that runs or ran already is left alone. */
  executions: { start(jobId: string): Promise<void> };
  clock: { now(): number };
  rules: AdmissionRules;
};

/** Ids of the jobs whose executions were started and whose leases were taken back, and what stands then. */
export type AdmitOutcome = {
  started: string[];
  released: string[];
  /** How many jobs hold a lease, and how many wait for one. */
  running: number;
  waiting: number;
  /** How long the job has run that runs longest; 0 where none runs. */
  longestRunMs: number;
};

/** Leases by what is to be done with them: those in `unstarted` are `kept`, too. */
type Review = { kept: Lease[]; unstarted: Lease[]; released: Lease[]; longestRunMs: number };

const ATTEMPTS = 20;
const LOST: JobEnd = { status: 'failed', message: 'its workflow ended without a word' };

/**
 * One round of admission. Run twice, or by many at once: a lease is given once, and an execution bears the name of its job.
 * Dies halfway: a job that holds a lease and still waits is started by the next round. A start that fails stops no other
 * and is thrown at the end, so that the round is run again. Throws `RetryLater` when others keep being faster.
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
      started: await startAll(services, [...unstarted, ...admission.admitted]),
      released: released.map(({ jobId }) => jobId),
      running: admission.leases.length,
      waiting,
      longestRunMs,
    };
  }
  throw new RetryLater(`expected to save an admission in ${ATTEMPTS} attempts, got others that were faster`);
}

/** Looks at each lease's job as it stands now. A job that has run longer than any execution lives ends as failed here. */
async function review({ jobs, clock, rules }: AdmitServices, leases: readonly Lease[]): Promise<Review> {
  const known = byId(await jobs.getAll(leases.map(({ jobId }) => jobId)));
  const reviewed: Review = { kept: [], unstarted: [], released: [], longestRunMs: 0 };
  for (const lease of leases) {
    const job = known.get(lease.jobId);
    const runMs = clock.now() - (job?.admittedAtMs ?? clock.now());
    const isLost = runMs > rules.longestMs;
    if (!job || hasEnded(job) || isLost) {
      if (isLost) await jobs.end(lease.jobId, LOST, clock.now());
      reviewed.released.push(lease);
      continue;
    }
    reviewed.kept.push(lease);
    if (isWaiting(job)) reviewed.unstarted.push(lease);
    reviewed.longestRunMs = Math.max(reviewed.longestRunMs, runMs);
  }
  return reviewed;
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
  const organisations = [...new Set(waiting.map(({ organisation }) => organisation))];
  const limits = new Map(
    await Promise.all(
      organisations.map(async (name) => [name, (await jobs.limitsOf(name, defaults)).concurrent] as const),
    ),
  );
  return { total, of: (organisation) => limits.get(organisation) ?? defaults.concurrent };
}

/** Starts each that can be started; throws the failures of the others when all were tried. */
async function startAll(
  { jobs, executions, clock }: AdmitServices,
  leases: readonly Lease[],
): Promise<string[]> {
  const starts = await Promise.allSettled(
    leases.map(async ({ jobId }) => {
      await executions.start(jobId);
      await jobs.admitted(jobId, clock.now());
    }),
  );
  const failures = starts.flatMap((start) => (start.status === 'rejected' ? [start.reason as Error] : []));
  if (failures.length === 0) return leases.map(({ jobId }) => jobId);
  throw new RetryLater(`expected to start ${leases.length} jobs, got ${failures.length} failures`, {
    cause: new AggregateError(failures),
  });
}

function byId(jobs: readonly Job[]): ReadonlyMap<string, Job> {
  return new Map(jobs.map((job) => [job.jobId, job]));
}
