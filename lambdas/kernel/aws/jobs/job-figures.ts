/** The figures of long jobs, as CloudWatch metrics by room. Must publish nothing that did not happen. */
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Job } from '../../core/jobs/job.ts';

const ENDED = { completed: 'JobsCompleted', failed: 'JobsFailed', cancelled: 'JobsCancelled' } as const;
const REFUSED = 'JobsRefused';

/** Counts one of the things that happen to jobs. */
export function countJob(room: string, what: 'JobsCreated' | 'ProgressHits' | 'ProgressMisses'): void {
  publish(room, [{ name: what, unit: MetricUnit.Count, value: 1 }]);
}

/**
 * How a job has ended, and the seconds from its order to its end. Whoever announces it counts this. One that was refused for what was
 * ordered is no failure that anybody must be woken for.
 */
export function countEnd(
  room: string,
  { status, isRefused, createdAtMs, endedAtMs = createdAtMs }: Job,
): void {
  const ended = Object.entries(ENDED).find(([end]) => end === status)?.[1];
  if (!ended) return;
  const name = isRefused ? REFUSED : ended;
  const seconds = (endedAtMs - createdAtMs) / 1_000;
  publish(room, [
    { name, unit: MetricUnit.Count, value: 1 },
    { name: 'JobSeconds', unit: MetricUnit.Seconds, value: seconds },
  ]);
}

/** How many jobs wait and run, and for how long the longest has run. */
export function gaugeStanding(
  room: string,
  { waiting, running, longestRunMs }: { waiting: number; running: number; longestRunMs: number },
): void {
  publish(room, [
    { name: 'JobsWaiting', unit: MetricUnit.Count, value: waiting },
    { name: 'JobsRunning', unit: MetricUnit.Count, value: running },
    { name: 'LongestRunSeconds', unit: MetricUnit.Seconds, value: longestRunMs / 1_000 },
  ]);
}

type Figure = { name: string; unit: (typeof MetricUnit)[keyof typeof MetricUnit]; value: number };

/** The one dimension is `service`, the room. */
function publish(room: string, figures: readonly Figure[]): void {
  const metrics = new Metrics({ namespace: 'Groundswell', serviceName: room });
  for (const { name, unit, value } of figures) metrics.addMetric(name, unit, value);
  metrics.publishStoredMetrics();
}
