/** Tells the bus that a job has ended. Must tell it at least once, and stop when it has been told. */
import type { Bus, BusEvent } from './announce.ts';
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
  { jobs, bus, figures, clock }: AnnounceJobServices,
  jobId: string,
  toEvent: (job: Job) => BusEvent,
): Promise<Job | undefined> {
  const job = await jobs.get(jobId);
  if (!job || !hasEnded(job) || job.announcedAtMs !== undefined) return undefined;
  await bus.publish([toEvent(job)]);
  figures(job);
  await jobs.announced(jobId, clock.now());
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
    const endedAtMs = (await jobs.get(jobId))?.endedAtMs;
    if (endedAtMs === undefined || clock.now() - endedAtMs < PATIENCE_MS) continue;
    const job = await announceJob(services, jobId, toEvent);
    if (job) announced.push(job);
  }
  return announced;
}
