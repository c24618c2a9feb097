/** The fan-out of one workload: schedules trigger masters, masters fill a queue, a worker empties it, runs are recorded and watched. */
import { Duration, RemovalPolicy, TimeZone, Validations } from 'aws-cdk-lib';
import { AttributeType, Billing, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FilterCriteria, FilterRule, type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FanOutConfig } from '../config.ts';
import { watchFanOut } from './fan-out-alarms.ts';

export type FanOutProps = {
  /** The room, as in `npm run redrive -- prayer-times`. */
  room: string;
  config: FanOutConfig;
  alarmTopic: ITopic;
  dataIsDisposable: boolean;
};

/** A daily occurrence in UTC. */
export type DailyTime = { hour: number; minute: number };

/** Lambda invokes an asynchronous event three times in all; its retries come a minute and then two minutes later. */
const OCCURRENCE_AGE = Duration.hours(6);

export class FanOut extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly runs: TableV2;
  readonly #props: FanOutProps;

  constructor(scope: Construct, id: string, props: FanOutProps) {
    super(scope, id);
    this.#props = props;
    const { config } = props;
    this.deadLetters = new Queue(this, 'DeadLetters', {
      retentionPeriod: Duration.days(14),
      enforceSSL: true,
    });
    this.queue = new Queue(this, 'Queue', {
      visibilityTimeout: Duration.seconds(6 * config.workerTimeoutSeconds),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: config.maxReceives },
      enforceSSL: true,
    });
    this.runs = new TableV2(this, 'Runs', {
      partitionKey: { name: 'run_id', type: AttributeType.STRING },
      sortKey: { name: 'part', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      timeToLiveAttribute: 'expires_at',
      dynamoStream: StreamViewType.NEW_IMAGE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: !props.dataIsDisposable,
      removalPolicy: props.dataIsDisposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
  }

  /** Where a master's occurrences go that could not be run: the function's dead letters and the schedule's. */
  missedOccurrences(id: string): Queue {
    const queue = new Queue(this, `${id}Missed`, { retentionPeriod: Duration.days(14), enforceSSL: true });
    Validations.of(queue).acknowledge(
      {
        id: 'AwsSolutions-SQS3',
        reason: 'This queue is the dead-letter queue of a function and its schedule.',
      },
      { id: 'Serverless-SQSRedrivePolicy', reason: 'This queue is itself a dead-letter queue.' },
    );
    return queue;
  }

  /** Runs a master every day. The schedule sets no input: the master reads the time of the Scheduler's own event. */
  trigger(id: string, master: IFunction, at: DailyTime, missed: Queue): Schedule {
    this.queue.grantSendMessages(master);
    this.#grantRuns(master);
    master.configureAsyncInvoke({ retryAttempts: 2, maxEventAge: OCCURRENCE_AGE });
    return new Schedule(this, `${id}Daily`, {
      schedule: ScheduleExpression.cron({
        hour: `${at.hour}`,
        minute: `${at.minute}`,
        timeZone: TimeZone.ETC_UTC,
      }),
      description: `Triggers ${this.#props.room}'s ${id.toLowerCase()}.`,
      target: new LambdaInvoke(master, {
        deadLetterQueue: missed,
        retryAttempts: 3,
        maxEventAge: OCCURRENCE_AGE,
      }),
    });
  }

  /** Lets a worker empty the queue: partial batch responses, and a maximum concurrency that burns no receive counts. */
  work(worker: IFunction): void {
    this.#grantRuns(worker);
    worker.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: this.#props.config.batchSize,
        maxConcurrency: this.#props.config.maxConcurrency,
        reportBatchItemFailures: true,
      }),
    );
  }

  /** Lets an announcer hear of every run that finishes. */
  announce(announcer: IFunction): void {
    this.#grantRuns(announcer);
    announcer.addEventSource(
      new DynamoEventSource(this.runs, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 10,
        retryAttempts: 10,
        bisectBatchOnError: true,
        reportBatchItemFailures: false,
        filters: [
          FilterCriteria.filter({
            dynamodb: {
              NewImage: {
                part: { S: FilterRule.isEqual('header') },
                finished_at_ms: { N: FilterRule.exists() },
              },
            },
          }),
        ],
      }),
    );
  }

  /** The alarms of this fan-out. */
  watch(doors: { masters: readonly IFunction[]; worker: IFunction; announcer: IFunction }): void {
    watchFanOut(this, { ...this.#props, ...doors });
  }

  #grantRuns(door: IFunction): void {
    door.addToRolePolicy(
      new PolicyStatement({
        actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
        resources: [this.runs.tableArn],
      }),
    );
  }
}
