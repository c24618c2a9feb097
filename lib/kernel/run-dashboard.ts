/** One page for the runs of a fan-out: what was due and done, how the queue stands, how the worker fares. */
import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, SingleValueWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FanOut } from './fan-out.ts';
import { minutesToDrain, runMetric } from './fan-out-alarms.ts';

export type RunDashboardProps = { room: string; fanOut: FanOut; worker: IFunction };

const DAY = Duration.days(1);
const MINUTES = Duration.minutes(5);

export function runDashboard(scope: Construct, { room, fanOut, worker }: RunDashboardProps): Dashboard {
  const figures = ['Due', 'Queued', 'Done', 'Failed'].map((name) =>
    runMetric(room, name).with({ period: DAY }),
  );
  const lines = (title: string, left: IMetric[]): GraphWidget => new GraphWidget({ title, left, width: 12 });
  return new Dashboard(scope, 'Dashboard', {
    widgets: [
      [new SingleValueWidget({ title: `${room}: users of the last day`, metrics: figures, width: 24 })],
      [
        lines('Users a day', figures),
        lines('Duration of runs (ms)', [
          runMetric(room, 'RunDurationMs').with({ statistic: 'max', period: DAY }),
        ]),
      ],
      [
        lines('Messages', [
          fanOut.queue.metricApproximateNumberOfMessagesVisible({ period: MINUTES }),
          fanOut.queue.metricApproximateNumberOfMessagesNotVisible({ period: MINUTES }),
          fanOut.deadLetters.metricApproximateNumberOfMessagesVisible({ period: MINUTES }),
        ]),
        lines('Minutes to drain', [minutesToDrain(fanOut)]),
      ],
      [
        lines('Worker: invocations, errors, throttles', [
          worker.metricInvocations({ period: MINUTES }),
          worker.metricErrors({ period: MINUTES }),
          worker.metricThrottles({ period: MINUTES }),
        ]),
        lines('Worker: duration p95 (ms)', [worker.metricDuration({ period: MINUTES, statistic: 'p95' })]),
      ],
    ],
  });
}
