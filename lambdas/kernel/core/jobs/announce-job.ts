/** Tells the bus that a job has ended. Must tell it at least once, and stop when it has been told. */
import type { Bus, BusEvent } from '../bus.ts';
import { hasEnded, type Job } from './job.ts';
import type { Jobs } from './jobs.ts';

export type AnnounceJobServices = {
  jobs: Jobs;
  bus: Bus;
  /** Publishes the job's figures. */
  figures(job: Job): void;
  clock: { now(): number };
};

/** How long whoever is woken by an end has to announce it, before the sweep does. */
const PATIENCE_MS = 60_000;

/**
 * Publishes the end of a job that nobody has announced yet; answers the job, or undefined when there was nothing to tell.
 * Run twice: the second call finds it announced. Dies between the two steps: the event is published again.
 */
export async function announceJob(
  services: AnnounceJobServices,
  jobId: string,
  toEvent: (job: Job) => BusEvent,
): Promise<Job | undefined> {
  const job = await services.jobs.get(jobId);
  if (!job || !isUntold(job)) return undefined;
  await tell(services, job, toEvent);
  return job;
}

/** Announces every end that was passed over for a minute; answers those jobs. */
export async function announceMissed(
  services: AnnounceJobServices,
  toEvent: (job: Job) => BusEvent,
): Promise<Job[]> {
  const { jobs, clock } = services;
  const announced: Job[] = [];
  for await (const jobId of jobs.unannounced()) {
    const job = await jobs.get(jobId);
    if (!job || !isUntold(job) || clock.now() - (job.endedAtMs ?? 0) < PATIENCE_MS) continue;
    await tell(services, job, toEvent);
    announced.push(job);
  }
  return announced;
}

function isUntold(job: Job): boolean {
  return hasEnded(job) && job.announcedAtMs === undefined;
}

async function tell(
  { jobs, bus, figures, clock }: AnnounceJobServices,
  job: Job,
  toEvent: (job: Job) => BusEvent,
): Promise<void> {
  await bus.publish([toEvent(job)]);
  figures(job);
  await jobs.announced(job.jobId, clock.now());
}
