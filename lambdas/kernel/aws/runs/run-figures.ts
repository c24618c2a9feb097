/** The figures of runs, as CloudWatch metrics by room and kind of run. Must publish at least once what happened, and never what did not. */
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { RunProgress } from '../../core/runs/runs.ts';

/** Counts a run that has been planned. Its master counts it, and again when it is delivered again. */
export function countPlanned(room: string, runId: string): void {
  const metrics = metricsOf(room, runId);
  metrics.addMetric('RunsPlanned', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}

/** What a finished run has come to. Whoever announces it counts this. */
export function countFinished(room: string, run: RunProgress): void {
  const metrics = metricsOf(room, run.runId);
  metrics.addMetric('Due', MetricUnit.Count, run.due);
  metrics.addMetric('Queued', MetricUnit.Count, run.queued);
  metrics.addMetric('Done', MetricUnit.Count, run.done);
  metrics.addMetric('Failed', MetricUnit.Count, run.failed);
  const durationMs = (run.finishedAtMs ?? run.startedAtMs) - run.startedAtMs;
  metrics.addMetric('RunDurationMs', MetricUnit.Milliseconds, durationMs);
  metrics.publishStoredMetrics();
}

/** Dimensions: `service` is the room, `run` the kind of run, the part of its id before `#`. */
function metricsOf(room: string, runId: string): Metrics {
  const metrics = new Metrics({ namespace: 'Groundswell', serviceName: room });
  metrics.addDimension('run', runId.split('#')[0] ?? runId);
  return metrics;
}
