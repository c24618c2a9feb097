/** The prayer-times workload: foundation + this stack deploys. A rolling wave generates next month's times; an API serves them. */
import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import {
  announcerSettings,
  apiSettings,
  masterSettings,
  sweepSettings,
  workerSettings,
} from '../lambdas/prayer-times/settings.ts';
import type { StageConfig } from './config.ts';
import type { Foundation } from './foundation.ts';
import { ApiRoutes } from './kernel/api-routes.ts';
import { DoorFunction } from './kernel/door-function.ts';
import { FanOut } from './kernel/fan-out.ts';
import { runDashboard } from './kernel/run-dashboard.ts';

const ROOM = 'lambdas/prayer-times';

const ROUTES = {
  'GET /api/prayer-times/preferences': 'protected',
  'PUT /api/prayer-times/preferences': 'protected',
  'GET /api/prayer-times/months/{month}': 'protected',
  'GET /api/prayer-times/qibla': 'protected',
  'POST /api/prayer-times/calendar': 'protected',
  'DELETE /api/prayer-times/calendar': 'protected',
  'GET /api/prayer-times/calendars/{token}': 'public',
} as const;

const READ = ['dynamodb:GetItem'];
const WRITE_MONTHS = ['dynamodb:BatchWriteItem'];

export class PrayerTimes extends Stack {
  readonly #foundation: Foundation;
  readonly #config: StageConfig;
  readonly #wave: FanOut;
  readonly #preferences: TableV2;
  readonly #months: TableV2;

  constructor(scope: Construct, id: string, foundation: Foundation, config: StageConfig, props: StackProps) {
    super(scope, id, props);
    this.#foundation = foundation;
    this.#config = config;
    this.#wave = new FanOut(this, 'Wave', {
      room: 'prayer-times',
      config: config.prayerTimes,
      alarmTopic: foundation.alarmTopic,
      dataIsDisposable: config.dataIsDisposable,
    });
    this.#preferences = this.#table('Preferences', { partitionKey: 'user_id', index: true });
    this.#months = this.#table('Months', { partitionKey: 'cell_month', sortKey: 'user_version' });
    const masters = [this.#master(), this.#sweep()];
    const worker = this.#worker();
    const announcer = this.#announcer();
    this.#api();
    this.#wave.watch({ masters, worker, announcer });
    runDashboard(this, { room: 'prayer-times', fanOut: this.#wave, worker });
    new CfnOutput(this, 'QueueUrl', { value: this.#wave.queue.queueUrl });
    new CfnOutput(this, 'DeadLetterQueueUrl', { value: this.#wave.deadLetters.queueUrl });
    new CfnOutput(this, 'RunsTableName', { value: this.#wave.runs.tableName });
    new CfnOutput(this, 'PreferencesTableName', { value: this.#preferences.tableName });
    new CfnOutput(this, 'MonthsTableName', { value: this.#months.tableName });
  }

  #master(): DoorFunction<typeof masterSettings> {
    const missed = this.#wave.missedOccurrences('Master');
    const master = new DoorFunction(this, 'Master', {
      ...this.#door('master', 'outside'),
      settings: masterSettings,
      environment: this.#masterEnvironment(),
      timeoutSeconds: this.#config.prayerTimes.masterTimeoutSeconds,
      deadLetterQueue: missed,
    });
    this.#grantMaster(master);
    this.#wave.trigger('Master', master, this.#waveTime(), missed);
    new CfnOutput(this, 'MasterFunctionName', { value: master.functionName });
    new CfnOutput(this, 'MasterMissedQueueUrl', { value: missed.queueUrl });
    return master;
  }

  #sweep(): DoorFunction<typeof sweepSettings> {
    const missed = this.#wave.missedOccurrences('Sweep');
    const sweep = new DoorFunction(this, 'Sweep', {
      ...this.#door('sweep', 'outside'),
      settings: sweepSettings,
      environment: { ...this.#masterEnvironment(), EVENT_BUS_NAME: this.#foundation.bus.eventBusName },
      timeoutSeconds: this.#config.prayerTimes.masterTimeoutSeconds,
      deadLetterQueue: missed,
    });
    this.#grantMaster(sweep);
    this.#foundation.bus.grantPutEventsTo(sweep);
    const { hour, minute } = this.#waveTime();
    const after = (hour + this.#config.prayerTimes.sweepAfterHours) % 24;
    this.#wave.trigger('Sweep', sweep, { hour: after, minute }, missed);
    new CfnOutput(this, 'SweepFunctionName', { value: sweep.functionName });
    new CfnOutput(this, 'SweepMissedQueueUrl', { value: missed.queueUrl });
    return sweep;
  }

  #worker(): DoorFunction<typeof workerSettings> {
    const worker = new DoorFunction(this, 'Worker', {
      ...this.#door('worker', this.#foundation.inside),
      settings: workerSettings,
      environment: {
        ...this.#storeEnvironment(),
        ...this.#foundation.network.cache,
        RUNS_TABLE: this.#wave.runs.tableName,
      },
      timeoutSeconds: this.#config.prayerTimes.workerTimeoutSeconds,
    });
    this.#preferences.grant(worker, 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem');
    this.#months.grant(worker, ...WRITE_MONTHS);
    this.#wave.work(worker);
    new CfnOutput(this, 'WorkerFunctionName', { value: worker.functionName });
    return worker;
  }

  #announcer(): DoorFunction<typeof announcerSettings> {
    const announcer = new DoorFunction(this, 'Announcer', {
      ...this.#door('announcer', 'outside'),
      settings: announcerSettings,
      environment: {
        RUNS_TABLE: this.#wave.runs.tableName,
        EVENT_BUS_NAME: this.#foundation.bus.eventBusName,
      },
      timeoutSeconds: 30,
    });
    this.#foundation.bus.grantPutEventsTo(announcer);
    this.#wave.announce(announcer);
    return announcer;
  }

  #api(): void {
    const api = new DoorFunction(this, 'Api', {
      ...this.#door('api', this.#foundation.inside),
      settings: apiSettings,
      environment: {
        ...this.#storeEnvironment(),
        ...this.#foundation.network.cache,
        ACTIVITY_TABLE: this.#foundation.activity.tableName,
      },
      timeoutSeconds: 10,
    });
    const writePreferences = ['dynamodb:UpdateItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'];
    this.#preferences.grant(api, ...READ, ...writePreferences);
    this.#months.grant(api, ...READ, ...WRITE_MONTHS);
    this.#foundation.grantActivity(api);
    new ApiRoutes(this, 'Routes', { api: this.#foundation.api, door: api, routes: ROUTES });
  }

  /** Masters read the index by cell and the months' keys; the sweep's bookkeeping of layouts is one item. */
  #grantMaster(master: DoorFunction<never>): void {
    this.#preferences.grant(master, ...READ, 'dynamodb:Query', 'dynamodb:UpdateItem');
    this.#months.grant(master, 'dynamodb:Query');
    this.#foundation.activity.grant(master, 'dynamodb:BatchGetItem');
  }

  #waveTime(): { hour: number; minute: number } {
    const { MASTER_SCHEDULER_CRON_HOUR, MASTER_SCHEDULER_CRON_MINUTE } = this.#config.prayerTimes.schedule;
    return { hour: Number(MASTER_SCHEDULER_CRON_HOUR), minute: Number(MASTER_SCHEDULER_CRON_MINUTE) };
  }

  #door(file: string, placement: Foundation['inside']) {
    const { logRetentionDays } = this.#config;
    return { entry: `${ROOM}/${file}.ts`, placement, memoryMb: 1_024, logRetentionDays };
  }

  #storeEnvironment() {
    const { schedule, shardsPerBucket } = this.#config.prayerTimes;
    return {
      PREFERENCES_TABLE: this.#preferences.tableName,
      MONTHS_TABLE: this.#months.tableName,
      SCHEDULE_GENERATION_DAYS: schedule.SCHEDULE_GENERATION_DAYS,
      SHARDS_PER_BUCKET: String(shardsPerBucket),
    };
  }

  #masterEnvironment() {
    return {
      ...this.#storeEnvironment(),
      USER_PRIORITY_BUCKETS_DAYS: this.#config.prayerTimes.schedule.USER_PRIORITY_BUCKETS_DAYS,
      RUNS_TABLE: this.#wave.runs.tableName,
      ACTIVITY_TABLE: this.#foundation.activity.tableName,
      QUEUE_URL: this.#wave.queue.queueUrl,
      CHUNK_SIZE: String(this.#config.prayerTimes.chunkSize),
    };
  }

  #table(id: string, keys: { partitionKey: string; sortKey?: string; index?: boolean }): TableV2 {
    const key = (name: string) => ({ name, type: AttributeType.STRING });
    return new TableV2(this, id, {
      partitionKey: key(keys.partitionKey),
      ...(keys.sortKey ? { sortKey: key(keys.sortKey), timeToLiveAttribute: 'expires_at' } : {}),
      ...(keys.index
        ? {
            globalSecondaryIndexes: [
              { indexName: 'by-cell', partitionKey: key('cell'), sortKey: key('user_id') },
            ],
          }
        : {}),
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: !this.#config.dataIsDisposable,
      removalPolicy: this.#config.dataIsDisposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
  }
}
