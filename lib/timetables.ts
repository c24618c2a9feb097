/** The timetables workload: foundation + this stack deploys. Jobs run for minutes, slice by slice; an API orders and shows them. */
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type * as z from 'zod';
import {
  announcerSettings,
  apiSettings,
  beginSettings,
  checkSettings,
  completeSettings,
  failSettings,
  inspectSettings,
  loadSettings,
  retrySettings,
  solveSettings,
  starterSettings,
  sweepSettings,
} from '../lambdas/timetables/settings.ts';
import type { StageConfig } from './config.ts';
import type { Foundation } from './foundation.ts';
import { allow } from './kernel/allow.ts';
import { ApiRoutes } from './kernel/api-routes.ts';
import { DoorFunction, type DoorFunctionProps } from './kernel/door-function.ts';
import { JobDashboard } from './kernel/job-dashboard.ts';
import { KeptTable } from './kernel/kept-table.ts';
import { LongJob } from './kernel/long-job.ts';
import { TIMETABLE_ROUTES } from './timetable-routes.ts';

const ROOM = 'timetables';

/** What differs from door to door. */
type Door<S extends z.ZodObject> = Pick<
  DoorFunctionProps<S>,
  'settings' | 'environment' | 'timeoutSeconds' | 'memoryMb' | 'deadLetters'
>;

/** Beginnings of keys: what clients sent, what jobs made of it, and what of that is published. */
const UPLOADS = 'uploads/';
const JOBS = 'jobs/';
const PUBLISHED = 'published/';
/** The files that clients sent, among what was found out about them. */
const SOURCES = `${UPLOADS}*/source`;

export class Timetables extends Stack {
  readonly #foundation: Foundation;
  readonly #config: StageConfig;
  readonly #jobs: LongJob;

  constructor(scope: Construct, id: string, foundation: Foundation, config: StageConfig, props: StackProps) {
    super(scope, id, props);
    this.#foundation = foundation;
    this.#config = config;
    this.#jobs = this.#longJob();
    const { machine, solver } = this.#workflow();
    this.#starter(machine);
    this.#announcer();
    this.#sweep(machine);
    this.#inspector();
    this.#api();
    this.#jobs.watch(machine);
    new JobDashboard(this, 'Dashboard', { room: ROOM, solver });
  }

  #longJob(): LongJob {
    const { uploadDays, jobDays } = this.#config.timetables.kept;
    const jobs = new LongJob(this, 'Jobs', {
      room: ROOM,
      stage: this.#config,
      config: this.#config.timetables,
      alarmTopic: this.#foundation.alarmTopic,
      keepDays: { [UPLOADS]: uploadDays, [JOBS]: jobDays },
    });
    this.#output({ JobsTableName: jobs.table.tableName, FilesBucketName: jobs.files.bucketName });
    return jobs;
  }

  #workflow(): { machine: StateMachine; solver: IFunction } {
    const missed = this.#jobs.missed('Ends');
    const environment = this.#jobEnvironment();
    const fail = this.#task('Fail', { settings: failSettings, environment, deadLetters: missed });
    const steps = { ...this.#starting(), ...this.#working(), fail };
    const machine = this.#jobs.run(steps, missed);
    this.#output({
      StateMachineArn: machine.stateMachineArn,
      FailFunctionName: fail.functionName,
      EndsMissedQueueUrl: missed.queueUrl,
    });
    return { machine, solver: steps.solve };
  }

  /** The steps of a start, which has to answer quickly. */
  #starting() {
    const { timeoutSeconds } = this.#config.timetables.start;
    const environment = this.#jobEnvironment();
    const begin = this.#task('Begin', { settings: beginSettings, environment, timeoutSeconds });
    const retry = this.#task('Retry', {
      settings: retrySettings,
      environment: { ...environment, ...this.#starts() },
    });
    this.#output({ BeginFunctionName: begin.functionName });
    return { begin, retry };
  }

  /** The steps that read a whole problem. */
  #working() {
    const { slice, step, deadlines } = this.#config.timetables;
    const { timeoutSeconds, memoryMb } = step;
    const environment = this.#fileEnvironment();
    const bounded = {
      ...environment,
      RUNNING_MINUTES: String(deadlines.runningMinutes),
      EXECUTION_MINUTES: String(deadlines.stopMinutes),
    };
    const load = this.#task('Load', {
      settings: loadSettings,
      environment: bounded,
      timeoutSeconds,
      memoryMb,
    });
    const solve = this.#task('Solve', {
      settings: solveSettings,
      environment: { ...bounded, SLICE_SECONDS: String(slice.seconds) },
      timeoutSeconds: slice.seconds + slice.marginSeconds,
      memoryMb: slice.memoryMb,
    });
    const check = this.#task('Check', {
      settings: checkSettings,
      environment: bounded,
      timeoutSeconds,
      memoryMb,
    });
    const complete = this.#task('Complete', {
      settings: completeSettings,
      environment,
      timeoutSeconds,
      memoryMb,
    });
    this.#jobs.files.open(load, { reads: [UPLOADS, JOBS, PUBLISHED], writes: [JOBS] });
    for (const door of [solve, check]) this.#jobs.files.open(door, { reads: [JOBS], writes: [JOBS] });
    this.#jobs.files.open(complete, { reads: [JOBS], writes: [] });
    this.#output({ SolveFunctionName: solve.functionName });
    return { load, solve, check, complete };
  }

  #starter(machine: StateMachine): void {
    const starter = new DoorFunction(this, 'Starter', {
      ...this.#door('starter', 'outside'),
      settings: starterSettings,
      environment: this.#starterEnvironment(machine),
      timeoutSeconds: this.#config.timetables.listener.timeoutSeconds,
    });
    const { eventSourceMappingId } = this.#jobs.start(starter, machine);
    this.#output({ StarterMappingId: eventSourceMappingId });
  }

  #announcer(): void {
    const { bus } = this.#foundation;
    const announcer = new DoorFunction(this, 'JobAnnouncer', {
      ...this.#door('announcer', 'outside'),
      settings: announcerSettings,
      environment: { JOBS_TABLE: this.#jobs.table.tableName, EVENT_BUS_NAME: bus.eventBusName },
      timeoutSeconds: this.#config.timetables.listener.timeoutSeconds,
    });
    allow(announcer, bus.eventBusArn, 'events:PutEvents');
    this.#jobs.announce(announcer);
  }

  /** Starter and announcer in one, from the table. */
  #sweep(machine: StateMachine): void {
    const { bus } = this.#foundation;
    const sweep = new DoorFunction(this, 'JobSweep', {
      ...this.#door('sweep', 'outside'),
      settings: sweepSettings,
      environment: { ...this.#starterEnvironment(machine), EVENT_BUS_NAME: bus.eventBusName },
      timeoutSeconds: this.#config.timetables.listener.timeoutSeconds,
      deadLetters: { needless: 'The sweep of the next minute does what this one was kept from.' },
    });
    allow(sweep, bus.eventBusArn, 'events:PutEvents');
    this.#jobs.sweep(sweep, machine);
    this.#output({ JobSweepFunctionName: sweep.functionName });
  }

  #inspector(): void {
    const { limits, step } = this.#config.timetables;
    const { timeoutSeconds, memoryMb } = step;
    const missed = this.#jobs.missed('Uploads');
    const inspector = new DoorFunction(this, 'Inspector', {
      ...this.#door('inspect', 'outside'),
      usesFiles: true,
      settings: inspectSettings,
      environment: { FILES_BUCKET: this.#jobs.files.bucketName },
      timeoutSeconds,
      memoryMb,
      atOnce: limits.inspectedAtOnce,
      deadLetters: missed,
    });
    this.#jobs.files.open(inspector, { reads: [UPLOADS], writes: [UPLOADS] });
    this.#jobs.inspect(inspector, SOURCES, missed);
    this.#output({ InspectFunctionName: inspector.functionName, UploadsMissedQueueUrl: missed.queueUrl });
  }

  #api(): void {
    const { limits, uploadMb, kept, slice, step } = this.#config.timetables;
    const versions = this.#versionsTable();
    const api = new DoorFunction(this, 'TimetablesApi', {
      ...this.#door('api', this.#foundation.inside),
      usesFiles: true,
      settings: apiSettings,
      environment: {
        ...this.#fileEnvironment(),
        ...this.#limits(),
        ACTIVITY_TABLE: this.#foundation.activity.tableName,
        VERSIONS_TABLE: versions.tableName,
        UPLOAD_MEGABYTES: String(uploadMb),
        UPLOADS_PER_HOUR: String(limits.uploadsPerHour),
        INSPECTION_SECONDS: String(step.timeoutSeconds),
        VARIANTS_AT_ONCE: String(slice.atOnce),
        KEPT_DAYS: String(kept.jobDays),
      },
      memoryMb: step.memoryMb,
    });
    this.#jobs.order(api);
    this.#jobs.files.open(api, { reads: [UPLOADS, JOBS, PUBLISHED], writes: [UPLOADS, JOBS, PUBLISHED] });
    allow(api, versions.tableArn, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query');
    this.#foundation.grantActivity(api);
    new ApiRoutes(this, 'Routes', { api: this.#foundation.api, door: api, routes: TIMETABLE_ROUTES });
  }

  /** Versions of published timetables, by organisation. */
  #versionsTable(): KeptTable {
    const versions = new KeptTable(this, 'Versions', {
      config: this.#config,
      partitionKey: 'organisation',
      sortKey: 'entry',
    });
    this.#output({ VersionsTableName: versions.tableName });
    return versions;
  }

  /** A step of the workflow: inside, since it shows its progress in the cache. */
  #task<S extends z.ZodObject>(id: string, door: Door<S>): DoorFunction<S> {
    const task = new DoorFunction(this, `${id}Task`, {
      ...this.#door(`task-${id.toLowerCase()}`, this.#foundation.inside),
      usesFiles: 'FILES_BUCKET' in door.environment,
      ...door,
    });
    allow(task, this.#jobs.table.tableArn, 'dynamodb:GetItem', 'dynamodb:UpdateItem');
    return task;
  }

  #door(file: string, placement: Foundation['inside'] | 'outside') {
    return { config: this.#config, entry: `lambdas/${ROOM}/${file}.ts`, placement };
  }

  #jobEnvironment() {
    return { ...this.#foundation.network.cache, JOBS_TABLE: this.#jobs.table.tableName };
  }

  #fileEnvironment() {
    return { ...this.#jobEnvironment(), FILES_BUCKET: this.#jobs.files.bucketName };
  }

  #starterEnvironment(machine: StateMachine) {
    const { limits, deadlines } = this.#config.timetables;
    return {
      ...this.#limits(),
      ...this.#starts(),
      JOBS_TABLE: this.#jobs.table.tableName,
      STATE_MACHINE_ARN: machine.stateMachineArn,
      TOTAL_JOBS: String(limits.total),
      LONGEST_MINUTES: String(deadlines.lostMinutes),
    };
  }

  /** Of an organisation that has no limits of its own. */
  #limits() {
    const { running, perHour } = this.#config.timetables.limits;
    return { RUNNING_JOBS: String(running), JOBS_PER_HOUR: String(perHour) };
  }

  /** Of the execution, and of its first step. */
  #starts() {
    const { timeoutSeconds, retries, retrySeconds } = this.#config.timetables.start;
    return {
      START_TIMEOUT_SECONDS: String(timeoutSeconds),
      START_RETRIES: String(retries),
      RETRY_SECONDS: String(retrySeconds),
    };
  }

  #output(values: Record<string, string>): void {
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
  }
}
