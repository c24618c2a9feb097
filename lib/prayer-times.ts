/** The prayer-times workload: foundation + this stack deploys. A rolling wave generates next month's times; an API serves them. */
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
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
import { allow } from './kernel/allow.ts';
import { ApiRoutes } from './kernel/api-routes.ts';
import { DoorFunction } from './kernel/door-function.ts';
import { type DailyTime, FanOut } from './kernel/fan-out.ts';
import { KeptTable } from './kernel/kept-table.ts';
import { RunDashboard } from './kernel/run-dashboard.ts';

const ROOM = 'prayer-times';
const CELL_INDEX = 'by-cell';

const ROUTES = {
  'GET /api/prayer-times/preferences': 'protected',
  'PUT /api/prayer-times/preferences': 'protected',
  'GET /api/prayer-times/months/{month}': 'protected',
  'GET /api/prayer-times/qibla': 'protected',
  'POST /api/prayer-times/calendar': 'protected',
  'DELETE /api/prayer-times/calendar': 'protected',
  'GET /api/prayer-times/calendars/{token}': 'public',
} as const;

export class PrayerTimes extends Stack {
  readonly #foundation: Foundation;
  readonly #config: StageConfig;
  readonly #wave: FanOut;
  readonly #preferences: KeptTable;
  readonly #months: KeptTable;

  constructor(scope: Construct, id: string, foundation: Foundation, config: StageConfig, props: StackProps) {
    super(scope, id, props);
    this.#foundation = foundation;
    this.#config = config;
    this.#wave = this.#fanOut();
    this.#preferences = this.#preferencesTable();
    this.#months = this.#monthsTable();
    this.#master();
    this.#sweep();
    const worker = this.#worker();
    const announcer = this.#announcer();
    this.#api();
    this.#wave.watch({ worker, announcer });
    new RunDashboard(this, 'Dashboard', { room: ROOM, runs: ['wave', 'sweep'], fanOut: this.#wave, worker });
  }

  #fanOut(): FanOut {
    const wave = new FanOut(this, 'Wave', {
      room: ROOM,
      stage: this.#config,
      config: this.#config.prayerTimes,
      alarmTopic: this.#foundation.alarmTopic,
    });
    this.#output({
      QueueUrl: wave.queue.queueUrl,
      DeadLetterQueueUrl: wave.deadLetters.queueUrl,
      RunsTableName: wave.runs.tableName,
    });
    return wave;
  }

  #preferencesTable(): KeptTable {
    const preferences = new KeptTable(this, 'Preferences', {
      config: this.#config,
      partitionKey: 'user_id',
      indexes: [{ name: CELL_INDEX, partitionKey: 'cell', sortKey: 'user_id', attributes: ['version'] }],
    });
    this.#output({ PreferencesTableName: preferences.tableName });
    return preferences;
  }

  #monthsTable(): KeptTable {
    const months = new KeptTable(this, 'Months', {
      config: this.#config,
      partitionKey: 'cell_month',
      sortKey: 'user_version',
      timeToLiveAttribute: 'expires_at',
    });
    this.#output({ MonthsTableName: months.tableName });
    return months;
  }

  #master(): void {
    const missed = this.#wave.missedOccurrences('Master');
    const master = new DoorFunction(this, 'Master', {
      ...this.#door('master', 'outside'),
      settings: masterSettings,
      environment: this.#masterEnvironment(),
      timeoutSeconds: this.#config.prayerTimes.masterTimeoutSeconds,
      deadLetters: missed,
    });
    this.#allowSearch(master);
    this.#wave.trigger({ id: 'Master', run: 'wave', master, at: this.#waveTime(), missed });
    this.#output({ MasterFunctionName: master.functionName, MasterMissedQueueUrl: missed.queueUrl });
  }

  /** Besides searching, it knows the layouts in which users may lie, and ends what is left of former runs. */
  #sweep(): void {
    const { bus } = this.#foundation;
    const missed = this.#wave.missedOccurrences('Sweep');
    const sweep = new DoorFunction(this, 'Sweep', {
      ...this.#door('sweep', 'outside'),
      settings: sweepSettings,
      environment: {
        ...this.#masterEnvironment(),
        EVENT_BUS_NAME: bus.eventBusName,
        MESSAGES_LIVE_DAYS: String(this.#config.prayerTimes.retentionDays.messages),
      },
      timeoutSeconds: this.#config.prayerTimes.masterTimeoutSeconds,
      deadLetters: missed,
    });
    this.#allowSearch(sweep);
    allow(sweep, this.#preferences.tableArn, 'dynamodb:GetItem');
    allow(sweep, bus.eventBusArn, 'events:PutEvents');
    this.#wave.trigger({ id: 'Sweep', run: 'sweep', master: sweep, at: this.#sweepTime(), missed });
    this.#output({ SweepFunctionName: sweep.functionName, SweepMissedQueueUrl: missed.queueUrl });
  }

  #worker(): IFunction {
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
    allow(worker, this.#preferences.tableArn, 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem');
    allow(worker, this.#months.tableArn, 'dynamodb:BatchWriteItem');
    this.#wave.work(worker);
    this.#output({ WorkerFunctionName: worker.functionName });
    return worker;
  }

  #announcer(): IFunction {
    const { bus } = this.#foundation;
    const announcer = new DoorFunction(this, 'Announcer', {
      ...this.#door('announcer', 'outside'),
      settings: announcerSettings,
      environment: { RUNS_TABLE: this.#wave.runs.tableName, EVENT_BUS_NAME: bus.eventBusName },
      timeoutSeconds: this.#config.prayerTimes.announcer.timeoutSeconds,
    });
    allow(announcer, bus.eventBusArn, 'events:PutEvents');
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
    });
    const onUsers = ['GetItem', 'UpdateItem', 'PutItem', 'DeleteItem'].map((action) => `dynamodb:${action}`);
    allow(api, this.#preferences.tableArn, ...onUsers);
    allow(api, this.#months.tableArn, 'dynamodb:GetItem', 'dynamodb:BatchWriteItem');
    this.#foundation.grantActivity(api);
    new ApiRoutes(this, 'Routes', { api: this.#foundation.api, door: api, routes: ROUTES });
  }

  /** Masters read who lies in a cell, which months lie there, and, for tiers, when users were last seen. */
  #allowSearch(master: IFunction): void {
    allow(master, `${this.#preferences.tableArn}/index/${CELL_INDEX}`, 'dynamodb:Query');
    allow(master, this.#months.tableArn, 'dynamodb:Query');
    allow(master, this.#foundation.activity.tableArn, 'dynamodb:BatchGetItem');
  }

  #waveTime(): DailyTime {
    const { MASTER_SCHEDULER_CRON_HOUR, MASTER_SCHEDULER_CRON_MINUTE } = this.#config.prayerTimes.schedule;
    return { hour: Number(MASTER_SCHEDULER_CRON_HOUR), minute: Number(MASTER_SCHEDULER_CRON_MINUTE) };
  }

  #sweepTime(): DailyTime {
    const { hour, minute } = this.#waveTime();
    return { hour: (hour + this.#config.prayerTimes.sweepAfterHours) % 24, minute };
  }

  #door(file: string, placement: Foundation['inside']) {
    return { config: this.#config, entry: `lambdas/${ROOM}/${file}.ts`, placement };
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

  #output(values: Record<string, string>): void {
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
  }
}
