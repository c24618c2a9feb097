/** One page for the long jobs of a room: how many there are, how they end, how long they take. */
import { Dashboard, GraphWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { failedPercent, jobMetric, progressHitPercent } from './long-job-metrics.ts';

export type JobDashboardProps = { room: string; solver: IFunction };

export class JobDashboard extends Dashboard {
  constructor(scope: Construct, id: string, { room, solver }: JobDashboardProps) {
    const of = (statistic: string, ...names: string[]) =>
      names.map((name) => jobMetric(room, name, statistic).with({ label: name }));
    super(scope, id, {
      widgets: [
        [
          lines(
            'Jobs in five minutes',
            of('Sum', 'JobsCreated', 'JobsCompleted', 'JobsFailed', 'JobsRefused', 'JobsCancelled'),
          ),
          lines('Failed (%)', [failedPercent(room)]),
        ],
        [
          lines('Jobs waiting and running', of('Maximum', 'JobsWaiting', 'JobsRunning')),
          lines('Seconds of a job', [
            ...of('Average', 'JobSeconds'),
            ...of('p95', 'JobSeconds'),
            ...of('Maximum', 'LongestRunSeconds'),
          ]),
        ],
        [
          lines('Progress answered from the cache (%)', [progressHitPercent(room)]),
          lines('Solver: invocations, errors, throttles', [
            solver.metricInvocations(),
            solver.metricErrors(),
            solver.metricThrottles(),
          ]),
        ],
      ],
    });
  }
}

function lines(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 12 });
}
