/** The fan-out of one workload: schedules trigger masters, masters fill a queue, a worker empties it, runs are recorded and watched. */
import { Duration, TimeZone } from 'aws-cdk-lib';
import { StreamViewType } from 'aws-cdk-lib/aws-dynamodb';
import { FilterCriteria, FilterRule, type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FanOutConfig, StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { allow } from './allow.ts';
import { DeadLetters } from './dead-letters.ts';
import { FanOutAlarms, type WatchedMaster } from './fan-out-alarms.ts';
import { KeptTable } from './kept-table.ts';
import { schedulerRole } from './scheduler-role.ts';

export type FanOutProps = {
  /** The room, as in `npm run redrive -- prayer-times`. */
  room: string;
  stage: StageConfig;
  config: FanOutConfig;
  alarmTopic: ITopic;
};

/** A daily occurrence in UTC. */
export type DailyTime = { hour: number; minute: number };

/** What starts one kind of run: `run` is the kind as run ids begin, such as `wave`. */
export type Triggered = { id: string; run: string; master: IFunction; at: DailyTime; missed: Queue };

const READ_RUN = 'dynamodb:Query';
const WRITE_RUN = 'dynamodb:UpdateItem';

export class FanOut extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly runs: KeptTable;
  readonly #props: FanOutProps;
  readonly #masters: WatchedMaster[] = [];

  constructor(scope: Construct, id: string, props: FanOutProps) {
    super(scope, id);
    this.#props = props;
    const { config } = props;
    this.deadLetters = this.#deadLetters('DeadLetters');
    this.queue = new Queue(this, 'Queue', {
      visibilityTimeout: Duration.seconds(6 * config.workerTimeoutSeconds),
      retentionPeriod: Duration.days(config.retentionDays.messages),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: config.maxReceives },
      enforceSSL: true,
    });
    this.runs = new KeptTable(this, 'Runs', {
      config: props.stage,
      partitionKey: 'run_id',
      sortKey: 'part',
      timeToLiveAttribute: 'expires_at',
      dynamoStream: StreamViewType.NEW_IMAGE,
    });
  }

  /** Where a master's occurrences go that could not be run: the function's dead letters and the schedule's. */
  missedOccurrences(id: string): Queue {
    return this.#deadLetters(`${id}Missed`);
  }

  /** Runs a master every day. The schedule sets no input: the master reads the time of the Scheduler's own event. */
  trigger({ id, run, master, at, missed }: Triggered): void {
    const { room, config } = this.#props;
    const { maxAgeHours, deliveryRetries, masterRetries } = config.occurrence;
    const maxEventAge = Duration.hours(maxAgeHours);
    allow(master, this.queue.queueArn, 'sqs:SendMessage');
    allow(master, this.runs.tableArn, 'dynamodb:GetItem', READ_RUN, WRITE_RUN);
    master.configureAsyncInvoke({ retryAttempts: masterRetries, maxEventAge });
    acknowledge(
      master,
      'The dead-letter queue takes an occurrence as it came, so that it can be sent again.',
      'Serverless-LambdaAsyncFailureDestination',
    );
    const { hour, minute } = at;
    new Schedule(this, `${id}Daily`, {
      schedule: ScheduleExpression.cron({ hour: `${hour}`, minute: `${minute}`, timeZone: TimeZone.ETC_UTC }),
      description: `Triggers the ${run} of ${room}.`,
      target: new LambdaInvoke(master, {
        role: schedulerRole(this, id, master, missed),
        deadLetterQueue: missed,
        retryAttempts: deliveryRetries,
        maxEventAge,
      }),
    });
    this.#masters.push({ id, run, door: master, missed });
  }

  /** Lets a worker empty the queue: partial batch responses, and a maximum concurrency that burns no receive counts. */
  work(worker: IFunction): void {
    const { batchSize, maxConcurrency } = this.#props.config;
    allow(worker, this.runs.tableArn, READ_RUN, WRITE_RUN);
    worker.addEventSource(
      new SqsEventSource(this.queue, { batchSize, maxConcurrency, reportBatchItemFailures: true }),
    );
    acknowledge(
      worker,
      'What a worker fails on goes to the dead-letter queue of its queue; SQS knows no other destination.',
      'Serverless-LambdaEventSourceMappingDestination',
    );
  }

  /** Lets an announcer hear of every run that finishes. */
  announce(announcer: IFunction): void {
    const { batchSize, retries } = this.#props.config.announcer;
    allow(announcer, this.runs.tableArn, READ_RUN, WRITE_RUN);
    announcer.addEventSource(
      new DynamoEventSource(this.runs, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize,
        retryAttempts: retries,
        bisectBatchOnError: true,
        filters: [FilterCriteria.filter({ dynamodb: { NewImage: FINISHED } })],
      }),
    );
    acknowledge(
      announcer,
      'The daily sweep announces every recent run that the stream gave up on.',
      'Serverless-LambdaEventSourceMappingDestination',
    );
  }

  /** The alarms of this fan-out, once its masters are triggered. */
  watch(doors: { worker: IFunction; announcer: IFunction }): void {
    const { room, config, alarmTopic: topic } = this.#props;
    const { queue, deadLetters } = this;
    const watched = { ...doors, masters: this.#masters, queue, deadLetters };
    new FanOutAlarms(this, 'Alarms', { room, limits: config.alarms, topic, ...watched });
  }

  #deadLetters(id: string): DeadLetters {
    return new DeadLetters(this, id, this.#props.config.retentionDays.deadLetters);
  }
}

const FINISHED = { phase: { S: FilterRule.isEqual('finished') } };
