/** What an operator is woken for in a fan-out. Must say for each alarm what it means, what it harms and what to do. */
import { Duration } from 'aws-cdk-lib';
import {
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { FanOut, FanOutProps } from './fan-out.ts';
import { RunbookAlarm } from './runbook-alarm.ts';

type Watched = FanOutProps & { masters: readonly IFunction[]; worker: IFunction; announcer: IFunction };

const NAMESPACE = 'Groundswell';
const OVER = ComparisonOperator.GREATER_THAN_THRESHOLD;

/** A figure that the announcer publishes once for each finished run. */
export function runMetric(room: string, metricName: string): Metric {
  return new Metric({
    namespace: NAMESPACE,
    metricName,
    dimensionsMap: { service: `${room}-announcer` },
    statistic: Stats.SUM,
    period: Duration.hours(1),
  });
}

/** Minutes until the queue is empty at the rate at which messages leave it now. */
export function minutesToDrain(fanOut: FanOut): IMetric {
  return new MathExpression({
    label: 'minutes to drain',
    expression: 'IF(waiting > 0, waiting / IF(leaving > 0, leaving, 0.01), 0)',
    usingMetrics: {
      waiting: fanOut.queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }),
      leaving: fanOut.queue
        .metricNumberOfMessagesDeleted({ period: Duration.minutes(5) })
        .with({ statistic: Stats.SUM }),
    },
    period: Duration.minutes(5),
  });
}

/** Makes the alarms of one fan-out. */
export function watchFanOut(fanOut: FanOut, props: Watched): void {
  watchQueue(fanOut, props);
  watchRuns(fanOut, props);
  watchFunctions(fanOut, props);
}

function watchQueue(fanOut: FanOut, { room, alarmTopic: topic, config }: Watched): void {
  new RunbookAlarm(fanOut, 'DeadLettersAlarm', {
    metric: fanOut.deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) }),
    threshold: 0,
    evaluationPeriods: 1,
    comparisonOperator: OVER,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    means: `a message of ${room} failed on every delivery.`,
    harms: 'its users have no result until it is sent back or the sweep reaches them.',
    runbook: 'Dead letters',
    topic,
  });
  new RunbookAlarm(fanOut, 'OldestMessageAlarm', {
    metric: fanOut.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5) }),
    threshold: config.alarms.oldestMessageMinutes * 60,
    evaluationPeriods: 2,
    comparisonOperator: OVER,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    means: `a message of ${room} has waited for more than ${config.alarms.oldestMessageMinutes} minutes.`,
    harms: "today's run ends late.",
    runbook: 'A queue that backs up',
    topic,
  });
  new RunbookAlarm(fanOut, 'DrainAlarm', {
    metric: minutesToDrain(fanOut),
    threshold: config.alarms.drainMinutes,
    evaluationPeriods: 3,
    comparisonOperator: OVER,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    means: `at its present rate ${room} needs over ${config.alarms.drainMinutes} minutes to empty its queue.`,
    harms: 'runs begin to overlap; a queue that backs up every day needs more workers.',
    runbook: 'A queue that backs up',
    topic,
  });
}

function watchRuns(fanOut: FanOut, { room, alarmTopic: topic }: Watched): void {
  new RunbookAlarm(fanOut, 'MissingRunAlarm', {
    metric: runMetric(room, 'RunsFinished'),
    threshold: 1,
    evaluationPeriods: 25,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.BREACHING,
    means: `no run of ${room} has finished for 25 hours.`,
    harms: 'users of the missed day have no result until the sweep reaches them.',
    runbook: 'A run that did not happen',
    topic,
  });
}

function watchFunctions(fanOut: FanOut, props: Watched): void {
  const { room, alarmTopic: topic, config, masters, worker, announcer } = props;
  const errors = new MathExpression({
    label: 'errors of masters and announcer',
    expression: 'SUM(METRICS())',
    usingMetrics: Object.fromEntries(
      [...masters, announcer].map((door, i) => [`m${i}`, door.metricErrors({ period: Duration.minutes(5) })]),
    ),
    period: Duration.minutes(5),
  });
  new RunbookAlarm(fanOut, 'MasterErrorsAlarm', {
    metric: errors,
    threshold: 0,
    evaluationPeriods: 1,
    comparisonOperator: OVER,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    means: `a master or the announcer of ${room} failed.`,
    harms: 'the run starts late, or not at all if the retries fail too.',
    runbook: 'A run that did not happen',
    topic,
  });
  new RunbookAlarm(fanOut, 'WorkerErrorsAlarm', {
    metric: worker.metricErrors({ period: Duration.minutes(5) }),
    threshold: config.alarms.workerErrors,
    evaluationPeriods: 1,
    comparisonOperator: OVER,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    means: `workers of ${room} crash or time out.`,
    harms: 'messages are delivered again and again, then dead-lettered.',
    runbook: 'Workers that fail',
    topic,
  });
}
