/** What an operator is woken for in a fan-out. Must say for each alarm what it means, what it harms and what to do. */
import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FanOutConfig } from '../config.ts';
import { minutesToDrain, runMetric } from './fan-out-metrics.ts';
import { RunbookAlarm } from './runbook-alarm.ts';

/** What starts one kind of run, and where the occurrences go that it missed. */
export type WatchedMaster = { id: string; run: string; door: IFunction; missed: IQueue };

export type FanOutAlarmsProps = {
  room: string;
  limits: FanOutConfig['alarms'];
  topic: ITopic;
  queue: IQueue;
  deadLetters: IQueue;
  masters: readonly WatchedMaster[];
  worker: IFunction;
  announcer: IFunction;
};

const MINUTE = Duration.minutes(1);
const MINUTES = Duration.minutes(5);
const HOUR = Duration.hours(1);

export class FanOutAlarms extends Construct {
  readonly #props: FanOutAlarmsProps;

  constructor(scope: Construct, id: string, props: FanOutAlarmsProps) {
    super(scope, id);
    this.#props = props;
    this.#deadLetters();
    this.#backlog();
    for (const master of props.masters) this.#master(master);
    this.#errors();
  }

  #deadLetters(): void {
    const { room, topic, deadLetters } = this.#props;
    new RunbookAlarm(this, 'DeadLetters', {
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: MINUTE }),
      threshold: 0,
      means: `a message of ${room} failed on every delivery.`,
      harms: 'its users have no result until it is sent back or the sweep reaches them.',
      runbook: 'Dead letters',
      topic,
    });
  }

  #backlog(): void {
    const { room, topic, queue, limits } = this.#props;
    new RunbookAlarm(this, 'OldestMessage', {
      metric: queue.metricApproximateAgeOfOldestMessage({ period: MINUTES }),
      threshold: limits.oldestMessageMinutes * 60,
      evaluationPeriods: 2,
      means: `a message of ${room} has waited for more than ${limits.oldestMessageMinutes} minutes.`,
      harms: "today's run ends late.",
      runbook: 'A queue that backs up',
      topic,
    });
    new RunbookAlarm(this, 'Drain', {
      metric: minutesToDrain(queue),
      threshold: limits.drainMinutes,
      evaluationPeriods: 3,
      means: `at its present rate ${room} needs over ${limits.drainMinutes} minutes to empty its queue.`,
      harms: 'runs begin to overlap; a queue that backs up every day needs more workers.',
      runbook: 'A queue that backs up',
      topic,
    });
  }

  /** Each kind of run is watched by itself: one would hide that the other does not happen. */
  #master({ id, run, missed }: WatchedMaster): void {
    const { room, topic, limits } = this.#props;
    new RunbookAlarm(this, `${id}DidNotRun`, {
      metric: runMetric({ room, run }, 'RunsPlanned', HOUR),
      threshold: 1,
      evaluationPeriods: limits.missingRunHours,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
      means: `no ${run} of ${room} has been planned for ${limits.missingRunHours} hours.`,
      harms: 'users whose day it was have no result until a sweep reaches them.',
      runbook: 'A run that did not happen',
      topic,
    });
    new RunbookAlarm(this, `${id}Missed`, {
      metric: missed.metricApproximateNumberOfMessagesVisible({ period: MINUTE }),
      threshold: 0,
      means: `an occurrence of the ${run} of ${room} failed on every retry.`,
      harms: 'users of that day have no result until it is sent back or a sweep reaches them.',
      runbook: 'A run that did not happen',
      topic,
    });
    new RunbookAlarm(this, `${id}UsersFailed`, {
      metric: runMetric({ room, run }, 'Failed', MINUTES),
      threshold: 0,
      means: `a ${run} of ${room} has ended with users who have no result.`,
      harms: 'they go without until what stands in the way is mended.',
      runbook: 'Users who failed',
      topic,
    });
  }

  #errors(): void {
    const { room, topic, limits, masters, worker, announcer } = this.#props;
    const doors = [...masters.map(({ door }) => door), announcer];
    new RunbookAlarm(this, 'MasterErrors', {
      metric: new MathExpression({
        label: 'errors of masters and announcer',
        expression: 'SUM(METRICS())',
        usingMetrics: Object.fromEntries(
          doors.map((door, i) => [`m${i}`, door.metricErrors({ period: MINUTES })]),
        ),
        period: MINUTES,
      }),
      threshold: 0,
      means: `a master or the announcer of ${room} failed.`,
      harms: 'the run starts late, or not at all if the retries fail too.',
      runbook: 'A run that did not happen',
      topic,
    });
    new RunbookAlarm(this, 'WorkerErrors', {
      metric: worker.metricErrors({ period: MINUTES }),
      threshold: limits.workerErrors,
      means: `workers of ${room} crash or time out.`,
      harms: 'messages are delivered again and again, then dead-lettered.',
      runbook: 'Workers that fail',
      topic,
    });
  }
}
