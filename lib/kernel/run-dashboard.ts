/** One page for the runs of a fan-out: what was due and done, how the queue stands, how the worker fares. */
import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, SingleValueWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FanOut } from './fan-out.ts';
import { minutesToDrain, runMetric } from './fan-out-metrics.ts';

export type RunDashboardProps = { room: string; runs: readonly string[]; fanOut: FanOut; worker: IFunction };

const DAY = Duration.days(1);
const MINUTES = Duration.minutes(5);

export class RunDashboard extends Dashboard {
  constructor(scope: Construct, id: string, { room, runs, fanOut, worker }: RunDashboardProps) {
    const { queue, deadLetters } = fanOut;
    const figures = (name: string) =>
      runs.map((run) => runMetric({ room, run }, name, DAY).with({ label: `${run}: ${name}` }));
    const users = ['Due', 'Queued', 'Done', 'Failed'].flatMap(figures);
    const longest = figures('RunDurationMs').map((metric) => metric.with({ statistic: 'max' }));
    super(scope, id, {
      widgets: [
        [new SingleValueWidget({ title: `${room}: users of the last day`, metrics: users, width: 24 })],
        [lines('Users a day', users), lines('Longest run of a day (ms)', longest)],
        [
          lines('Messages', [
            queue.metricApproximateNumberOfMessagesVisible({ period: MINUTES }),
            queue.metricApproximateNumberOfMessagesNotVisible({ period: MINUTES }),
            deadLetters.metricApproximateNumberOfMessagesVisible({ period: MINUTES }),
          ]),
          lines('Minutes to drain', [minutesToDrain(queue)]),
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
}

function lines(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 12 });
}
