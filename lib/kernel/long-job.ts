/** Long jobs of one workload: a row asks for a job, its stream starts it when it is its turn, a workflow carries it to its end, and all are watched. */
import { Duration } from 'aws-cdk-lib';
import { StreamViewType } from 'aws-cdk-lib/aws-dynamodb';
import { type EventPattern, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { FilterCriteria, FilterRule, type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { LongJobConfig, StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { allow } from './allow.ts';
import { DeadLetters } from './dead-letters.ts';
import { filesBucketName } from './files-bucket-name.ts';
import { KeptBucket } from './kept-bucket.ts';
import { KeptTable } from './kept-table.ts';
import { LongJobAlarms } from './long-job-alarms.ts';
import { type JobSteps, LongJobWorkflow } from './long-job-workflow.ts';
import { schedulerRole } from './scheduler-role.ts';

export type LongJobProps = {
  room: string;
  stage: StageConfig;
  config: LongJobConfig;
  alarmTopic: ITopic;
  /** Days after which the room's files are forgotten, by the beginning of their keys; others stay. */
  keepDays: Readonly<Record<string, number>>;
};

/** What wakes a door, and where that goes which it failed on. */
type Waking = { by: EventPattern; missed: DeadLetters };

/** By these the store lists jobs: those of an organisation, and those that wait for a lease or to be announced. */
const ORGANISATION_INDEX = 'by-organisation';
const WAITING_INDEX = 'by-waiting';

export class LongJob extends Construct {
  readonly table: KeptTable;
  readonly files: KeptBucket;
  readonly #props: LongJobProps;
  readonly #missed: Record<string, DeadLetters> = {};
  readonly #movers: IFunction[] = [];

  constructor(scope: Construct, id: string, props: LongJobProps) {
    super(scope, id);
    this.#props = props;
    this.table = this.#table();
    this.files = new KeptBucket(this, 'Files', {
      config: props.stage,
      bucketName: filesBucketName(this, props.stage.stage, props.room),
      keepDays: props.keepDays,
    });
  }

  /** Where the events go that a door failed on: the function's dead letters and the rule's. */
  missed(id: string): DeadLetters {
    const missed = new DeadLetters(this, `${id}Missed`, this.#props.config.event.deadLetterDays);
    this.#missed[id] = missed;
    return missed;
  }

  /** The workflow. An execution that ends by itself (cut off, stopped, or unable to fail its job) calls `fail` once more, with the event as it came. */
  run(steps: JobSteps, missed: DeadLetters): StateMachine {
    const { stage, config } = this.#props;
    const { machine } = new LongJobWorkflow(this, 'Workflow', { stage, config, steps });
    this.#wake('Ends', steps.fail, {
      missed,
      by: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { stateMachineArn: [machine.stateMachineArn], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
      },
    });
    return machine;
  }

  /** Wakes `inspector` for every file that was uploaded: those whose keys are like `wildcard`. */
  inspect(inspector: IFunction, wildcard: string, missed: DeadLetters): void {
    this.#wake('Uploads', inspector, {
      missed,
      by: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [this.files.bucketName] },
          object: { key: [{ wildcard }] },
        },
      },
    });
  }

  /** Lets an API create jobs and show them. */
  order(api: IFunction): void {
    allow(
      api,
      this.table.tableArn,
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
    );
    allow(api, `${this.table.tableArn}/index/${ORGANISATION_INDEX}`, 'dynamodb:Query');
  }

  /** Wakes `starter` for every job that comes to wait for a lease, and for every one that gives its lease back. */
  start(starter: IFunction, machine: StateMachine): DynamoEventSource {
    this.#allowAdmission(starter, machine);
    return this.#listen(starter, WAITS, ENDS);
  }

  /** Wakes `announcer` for every job that has ended. */
  announce(announcer: IFunction): void {
    allow(announcer, this.table.tableArn, 'dynamodb:GetItem', 'dynamodb:UpdateItem');
    this.#listen(announcer, ENDS);
  }

  /** Each minute `sweep` does what starter and announcer were kept from. */
  sweep(sweep: IFunction, machine: StateMachine): void {
    this.#allowAdmission(sweep, machine);
    this.#movers.push(sweep);
    const everyMinute = Duration.minutes(1);
    sweep.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: everyMinute });
    acknowledge(sweep, NEXT_SWEEP, 'Serverless-LambdaAsyncFailureDestination');
    new Schedule(this, 'EveryMinute', {
      schedule: ScheduleExpression.rate(everyMinute),
      description: `Sweeps the jobs of ${this.#props.room}.`,
      target: new LambdaInvoke(sweep, {
        role: schedulerRole(this, 'Sweep', sweep),
        retryAttempts: 0,
        maxEventAge: everyMinute,
      }),
    });
  }

  /** The alarms of these jobs, once all that moves them is wired. */
  watch(machine: StateMachine): void {
    const { room, config, alarmTopic: topic } = this.#props;
    const watched = { machine, movers: this.#movers, missed: this.#missed };
    new LongJobAlarms(this, 'Alarms', { room, limits: config.alarms, topic, ...watched });
  }

  #table(): KeptTable {
    return new KeptTable(this, 'Table', {
      config: this.#props.stage,
      partitionKey: 'job_id',
      timeToLiveAttribute: 'expires_at',
      dynamoStream: StreamViewType.NEW_IMAGE,
      indexes: [
        { name: ORGANISATION_INDEX, partitionKey: 'organisation', sortKey: 'created_order' },
        {
          name: WAITING_INDEX,
          partitionKey: 'waiting',
          sortKey: 'created_order',
          attributes: ['organisation'],
        },
      ],
    });
  }

  /** Who waits, who runs, whose turn it is; and the right to start. */
  #allowAdmission(door: IFunction, machine: StateMachine): void {
    allow(door, `${this.table.tableArn}/index/${WAITING_INDEX}`, 'dynamodb:Query');
    allow(door, this.table.tableArn, 'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem');
    allow(door, machine.stateMachineArn, 'states:StartExecution');
  }

  #listen(door: IFunction, ...images: object[]): DynamoEventSource {
    const { batchSize, retries } = this.#props.config.listener;
    const changes = new DynamoEventSource(this.table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize,
      retryAttempts: retries,
      bisectBatchOnError: true,
      filters: images.map((NewImage) => FilterCriteria.filter({ dynamodb: { NewImage } })),
    });
    door.addEventSource(changes);
    this.#movers.push(door);
    acknowledge(door, NEXT_SWEEP, 'Serverless-LambdaEventSourceMappingDestination');
    return changes;
  }

  #wake(id: string, door: IFunction, { by, missed }: Waking): void {
    const { maxAgeHours, retries } = this.#props.config.event;
    const maxEventAge = Duration.hours(maxAgeHours);
    door.configureAsyncInvoke({ retryAttempts: retries, maxEventAge });
    acknowledge(
      door,
      'The dead-letter queue takes an event as it came, so that it can be sent again.',
      'Serverless-LambdaAsyncFailureDestination',
    );
    const target = new LambdaTarget(door, { deadLetterQueue: missed, maxEventAge });
    new Rule(this, id, { eventPattern: by, targets: [target] });
  }
}

const WAITS = { waiting: { S: FilterRule.isEqual('lease') } };
const ENDS = { waiting: { S: FilterRule.isEqual('announcement') } };
const NEXT_SWEEP = 'The sweep of the next minute does from the table what this was kept from.';
