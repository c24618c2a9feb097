/** The figures of a finished run, as CloudWatch metrics by room and kind of run. Whoever announces a run publishes them, at least once. */
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { RunProgress } from '../core/runs.ts';

/** Dimensions: `service` is the room, `run` the kind of run, the part of its id before `#`. */
export function publishFigures(room: string, run: RunProgress): void {
  const metrics = new Metrics({ namespace: 'Groundswell', serviceName: room });
  metrics.addDimension('run', run.runId.split('#')[0] ?? run.runId);
  metrics.addMetric('RunsFinished', MetricUnit.Count, 1);
  metrics.addMetric('Due', MetricUnit.Count, run.due);
  metrics.addMetric('Queued', MetricUnit.Count, run.queued);
  metrics.addMetric('Done', MetricUnit.Count, run.done);
  metrics.addMetric('Failed', MetricUnit.Count, run.failed);
  const durationMs = (run.finishedAtMs ?? run.startedAtMs) - run.startedAtMs;
  metrics.addMetric('RunDurationMs', MetricUnit.Milliseconds, durationMs);
  metrics.publishStoredMetrics();
}
