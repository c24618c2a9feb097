/** The figures by which a fan-out is watched, for its alarms and its dashboard alike. */
import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

const NAMESPACE = 'Groundswell';
const MINUTES = 5;

/** Which runs: those of a room, of one kind, such as `wave`. */
export type RunKind = { room: string; run: string };

/** A figure of runs: RunsPlanned when one is planned, and Due, Queued, Done, Failed, RunDurationMs when it has finished. */
export function runMetric({ room, run }: RunKind, metricName: string, period: Duration): Metric {
  return new Metric({
    namespace: NAMESPACE,
    metricName,
    dimensionsMap: { service: room, run },
    statistic: Stats.SUM,
    period,
  });
}

/** Minutes until the queue is empty at the rate at which messages leave it now. */
export function minutesToDrain(queue: IQueue): IMetric {
  const period = Duration.minutes(MINUTES);
  return new MathExpression({
    label: 'minutes to drain',
    expression: `IF(waiting > 0, ${MINUTES} * waiting / IF(leaving > 0, leaving, 0.01), 0)`,
    usingMetrics: {
      waiting: queue.metricApproximateNumberOfMessagesVisible({ period }),
      leaving: queue.metricNumberOfMessagesDeleted({ period }),
    },
    period,
  });
}
