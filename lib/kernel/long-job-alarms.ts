/** What an operator is woken for in long jobs. Must say for each alarm what it means, what it harms and what to do. */
import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { LongJobConfig } from '../config.ts';
import { failedPercent, jobMetric } from './long-job-metrics.ts';
import { RunbookAlarm } from './runbook-alarm.ts';

export type LongJobAlarmsProps = {
  room: string;
  limits: LongJobConfig['alarms'];
  topic: ITopic;
  machine: StateMachine;
  /** Starter, announcer and sweep. */
  movers: readonly IFunction[];
  /** Dead letters by what they are of, such as `Ends`. */
  missed: Readonly<Record<string, IQueue>>;
};

const MINUTE = Duration.minutes(1);
const MINUTES = Duration.minutes(5);

export class LongJobAlarms extends Construct {
  readonly #props: LongJobAlarmsProps;

  constructor(scope: Construct, id: string, props: LongJobAlarmsProps) {
    super(scope, id);
    this.#props = props;
    this.#jobs();
    this.#workflows();
    this.#movers();
    this.#sweep();
    for (const [of, queue] of Object.entries(props.missed)) this.#missed(of, queue);
  }

  #jobs(): void {
    const { room, limits, topic } = this.#props;
    new RunbookAlarm(this, 'JobsFailed', {
      metric: failedPercent(room),
      threshold: limits.failedPercent,
      means: `over ${limits.failedPercent} % of the jobs of ${room} that ended in five minutes failed.`,
      harms: 'users are told a reason and no result; they have to order again.',
      runbook: 'Jobs that fail',
      topic,
    });
    new RunbookAlarm(this, 'JobsWaiting', {
      metric: jobMetric(room, 'JobsWaiting', 'Maximum'),
      threshold: limits.waiting,
      means: `over ${limits.waiting} jobs of ${room} wait to be started.`,
      harms: 'users wait longer for their results.',
      runbook: 'Jobs that wait',
      topic,
    });
    new RunbookAlarm(this, 'LongestRun', {
      metric: jobMetric(room, 'LongestRunSeconds', 'Maximum'),
      threshold: limits.runningMinutes * 60,
      means: `a job of ${room} has run for over ${limits.runningMinutes} minutes.`,
      harms: 'its user waits, and it keeps another job from its place.',
      runbook: 'A job that runs long',
      topic,
    });
  }

  #workflows(): void {
    const { room, topic, machine } = this.#props;
    new RunbookAlarm(this, 'WorkflowsBroken', {
      metric: new MathExpression({
        label: 'executions that ended by themselves',
        expression: 'SUM(METRICS())',
        usingMetrics: {
          failed: machine.metricFailed({ period: MINUTES }),
          cutOff: machine.metricTimedOut({ period: MINUTES }),
          stopped: machine.metricAborted({ period: MINUTES }),
        },
        period: MINUTES,
      }),
      threshold: 0,
      means: `an execution of ${room} was cut off, stopped, or could not mark its job as failed.`,
      harms: 'its job shows as running until the step that fails it is called again.',
      runbook: 'Jobs that fail',
      topic,
    });
  }

  #movers(): void {
    const { room, topic, movers } = this.#props;
    new RunbookAlarm(this, 'MoverErrors', {
      metric: new MathExpression({
        label: 'errors of starter, announcer and sweep',
        expression: 'SUM(METRICS())',
        usingMetrics: Object.fromEntries(
          movers.map((door, i) => [`m${i}`, door.metricErrors({ period: MINUTES })]),
        ),
        period: MINUTES,
      }),
      threshold: 0,
      means: `starter, announcer or sweep of ${room} failed.`,
      harms: 'jobs wait, or their ends are not announced, until the sweep of the next minute.',
      runbook: 'Jobs that wait',
      topic,
    });
  }

  /** Who waits and who runs is known from the sweep alone: while it is silent, so are the alarms of both. */
  #sweep(): void {
    const { room, topic } = this.#props;
    new RunbookAlarm(this, 'SweepDidNotRun', {
      metric: jobMetric(room, 'JobsWaiting', 'SampleCount'),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
      means: `no sweep of ${room} has looked at the jobs for five minutes.`,
      harms:
        'nobody sees how many jobs wait or how long one runs, and what the starter missed is not made up for.',
      runbook: 'A sweep of jobs that did not run',
      topic,
    });
  }

  #missed(of: string, queue: IQueue): void {
    const { room, topic } = this.#props;
    new RunbookAlarm(this, `${of}Missed`, {
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: MINUTE }),
      threshold: 0,
      means: `an event of ${room} (${of.toLowerCase()}) failed on every retry.`,
      harms: 'the job or upload that it is about stays as it was until it is sent again.',
      runbook: 'Events that were missed',
      topic,
    });
  }
}
