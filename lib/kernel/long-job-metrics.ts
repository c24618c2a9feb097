/** The figures by which long jobs are watched, for alarms and dashboard alike. */
import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';

const MINUTES = Duration.minutes(5);

/**
 * A figure of a room's jobs. Sums: JobsCreated, JobsCompleted, JobsFailed, JobsRefused, JobsCancelled, ProgressHits, ProgressMisses. Of each ended job:
 * JobSeconds. As they stand each minute: JobsWaiting, JobsRunning, LongestRunSeconds.
 */
export function jobMetric(room: string, metricName: string, statistic: string): Metric {
  return new Metric({
    namespace: 'Groundswell',
    metricName,
    dimensionsMap: { service: room },
    statistic,
    period: MINUTES,
  });
}

/** How many of a hundred jobs that ended in five minutes failed. One that was refused for its input has not been tried. */
export function failedPercent(room: string): IMetric {
  const ended = (name: string) => jobMetric(room, name, 'Sum');
  return new MathExpression({
    label: 'failed %',
    expression: 'IF(failed > 0, 100 * failed / (failed + FILL(completed, 0) + FILL(cancelled, 0)), 0)',
    usingMetrics: {
      failed: ended('JobsFailed'),
      completed: ended('JobsCompleted'),
      cancelled: ended('JobsCancelled'),
    },
    period: MINUTES,
  });
}

/** How many of a hundred questions for progress the cache answered. */
export function progressHitPercent(room: string): IMetric {
  return new MathExpression({
    label: 'progress from the cache, %',
    expression: '100 * hits / (hits + FILL(misses, 0))',
    usingMetrics: {
      hits: jobMetric(room, 'ProgressHits', 'Sum'),
      misses: jobMetric(room, 'ProgressMisses', 'Sum'),
    },
    period: MINUTES,
  });
}
