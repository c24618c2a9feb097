/** The stages: every size, rate, retry and schedule. Data only; the one place with such numbers. */

export type StageConfig = {
  stage: 'embedded' | 'production';
  region: string;
  /** Named, because a stack that names its account would otherwise look them up. Two: the cache spans both. */
  availabilityZones: readonly [string, string];
  vpcCidr: string;
  flowLogs: boolean;
  /** `serverless` is TLS only and scales by itself; a `replication-group` is what the embedded lane has. */
  cache: 'serverless' | 'replication-group';
  /** CloudFront carries the edge rule on AWS; the embedded lane's proxy carries the same file. */
  edge: 'cloudfront' | 'proxy';
  /** The room that browsers send files to; the page may speak to its bucket. */
  uploadsTo: string;
  logRetentionDays: number;
  /** Whether `cdk destroy` takes the data along. */
  dataIsDisposable: boolean;
  api: {
    corsOrigins: readonly string[];
    throttle: { ratePerSecond: number; burst: number };
  };
  /** How much of what all workloads share may go wrong in five minutes before somebody is woken. */
  alarms: { apiErrors: number; cacheFailures: number };
  session: { hours: number };
  doors: {
    memoryMb: number;
    /** Of doors that answer requests; the API itself waits 30 at the most. */
    timeoutSeconds: number;
  };
  prayerTimes: PrayerTimesConfig;
  timetables: LongJobConfig;
};

export type FanOutConfig = {
  /** Users in a message; BatchGetItem takes 100 keys. */
  chunkSize: number;
  /** Messages that one invocation of the worker takes. */
  batchSize: number;
  /** Concurrent workers on the queue: SQS's own maximum, never reserved concurrency. */
  maxConcurrency: number;
  /** Deliveries before a message goes to the dead-letter queue. */
  maxReceives: number;
  /** Visibility is six times this. */
  workerTimeoutSeconds: number;
  masterTimeoutSeconds: number;
  /** Days that a message waits for a worker, and a dead letter for a person; SQS keeps 14 at the most. */
  retentionDays: { messages: number; deadLetters: number };
  /** How long and how often an occurrence of a schedule is tried again: by Scheduler until Lambda takes it, then by Lambda (twice at the most). */
  occurrence: { maxAgeHours: number; deliveryRetries: number; masterRetries: number };
  /** How finished runs are told of. */
  announcer: { timeoutSeconds: number; batchSize: number; retries: number };
  alarms: {
    missingRunHours: number;
    oldestMessageMinutes: number;
    drainMinutes: number;
    workerErrors: number;
  };
};

export type PrayerTimesConfig = FanOutConfig & {
  /** The source's names; the environment of `cdk deploy` overrides them. */
  schedule: {
    SCHEDULE_GENERATION_DAYS: string;
    MASTER_SCHEDULER_CRON_HOUR: string;
    MASTER_SCHEDULER_CRON_MINUTE: string;
    USER_PRIORITY_BUCKETS_DAYS: string;
  };
  /** From a wave to the next sweep; past midnight it is the next day's sweep, which misses nobody. */
  sweepAfterHours: number;
  /** Partitions that a bucket's users and months lie in; one takes 1,000 writes a second. */
  shardsPerBucket: number;
};

export type LongJobConfig = {
  /**
   * Jobs of all that run at once. Of an organisation: jobs that run at once, jobs and uploads of any hour; the first two may be set for
   * each. Uploads of all that are looked at at once.
   */
  limits: {
    total: number;
    running: number;
    perHour: number;
    uploadsPerHour: number;
    inspectedAtOnce: number;
  };
  /** A start that does not answer is tried again, then given up. */
  start: { timeoutSeconds: number; retries: number; retrySeconds: number };
  /** From the first running slice to failing; from the start to being asked to stop, to being cut off, and to giving up on any sign of an end. */
  deadlines: { runningMinutes: number; stopMinutes: number; cutMinutes: number; lostMinutes: number };
  /** One invocation of the solver: how long it searches, how long loading and saving may take beside it, how many of a job run at once. */
  slice: { seconds: number; marginSeconds: number; memoryMb: number; atOnce: number };
  /** The other steps that read a whole problem. */
  step: { timeoutSeconds: number; memoryMb: number };
  /** How often a step is tried again that failed, and after how long; each further pause is twice as long. */
  failed: { retries: number; pauseSeconds: number };
  /** The same of a step that Lambda had no room for. */
  throttled: { retries: number; pauseSeconds: number; longestPauseSeconds: number };
  /** What reads the jobs' stream: starter and announcer. */
  listener: { timeoutSeconds: number; batchSize: number; retries: number };
  /** Days that what was uploaded, what a job wrote and what the table knows of it are kept, and the largest upload. */
  kept: { uploadDays: number; jobDays: number };
  uploadMb: number;
  /** How long and how often an event is tried again until a door takes it, and how long it is kept then. */
  event: { maxAgeHours: number; retries: number; deadLetterDays: number };
  alarms: { failedPercent: number; waiting: number; runningMinutes: number };
};

const schedule: PrayerTimesConfig['schedule'] = {
  SCHEDULE_GENERATION_DAYS: '28',
  MASTER_SCHEDULER_CRON_HOUR: '2',
  MASTER_SCHEDULER_CRON_MINUTE: '0',
  USER_PRIORITY_BUCKETS_DAYS: '{}',
};

const patience: Pick<FanOutConfig, 'retentionDays' | 'occurrence' | 'announcer'> = {
  retentionDays: { messages: 4, deadLetters: 14 },
  occurrence: { maxAgeHours: 6, deliveryRetries: 3, masterRetries: 2 },
  announcer: { timeoutSeconds: 30, batchSize: 10, retries: 10 },
};

/** The source's, in every stage. */
const longJob: Omit<LongJobConfig, 'slice' | 'step' | 'failed'> = {
  limits: {
    total: 100,
    running: 10,
    perHour: 10,
    uploadsPerHour: 60,
    inspectedAtOnce: 5,
  },
  start: { timeoutSeconds: 5, retries: 2, retrySeconds: 60 },
  deadlines: { runningMinutes: 30, stopMinutes: 60, cutMinutes: 120, lostMinutes: 130 },
  throttled: { retries: 10, pauseSeconds: 2, longestPauseSeconds: 30 },
  listener: { timeoutSeconds: 30, batchSize: 10, retries: 10 },
  kept: { uploadDays: 7, jobDays: 30 },
  uploadMb: 50,
  event: { maxAgeHours: 6, retries: 2, deadLetterDays: 14 },
  alarms: { failedPercent: 10, waiting: 50, runningMinutes: 10 },
};

const embedded: StageConfig = {
  stage: 'embedded',
  region: 'us-east-1',
  availabilityZones: ['us-east-1a', 'us-east-1b'],
  vpcCidr: '10.40.0.0/16',
  flowLogs: false,
  cache: 'replication-group',
  edge: 'proxy',
  uploadsTo: 'timetables',
  logRetentionDays: 7,
  dataIsDisposable: true,
  api: { corsOrigins: ['https://localhost:8443'], throttle: { ratePerSecond: 200, burst: 400 } },
  alarms: { apiErrors: 5, cacheFailures: 5 },
  session: { hours: 12 },
  doors: { memoryMb: 1_024, timeoutSeconds: 10 },
  prayerTimes: {
    ...patience,
    schedule,
    sweepAfterHours: 6,
    shardsPerBucket: 1,
    chunkSize: 100,
    batchSize: 5,
    maxConcurrency: 2,
    maxReceives: 3,
    workerTimeoutSeconds: 6,
    masterTimeoutSeconds: 120,
    alarms: { missingRunHours: 25, oldestMessageMinutes: 30, drainMinutes: 60, workerErrors: 5 },
  },
  timetables: {
    ...longJob,
    start: { ...longJob.start, retrySeconds: 3 },
    slice: { seconds: 20, marginSeconds: 60, memoryMb: 2_048, atOnce: 2 },
    step: { timeoutSeconds: 120, memoryMb: 2_048 },
    failed: { retries: 3, pauseSeconds: 2 },
  },
};

const production: StageConfig = {
  stage: 'production',
  region: 'us-east-1',
  availabilityZones: ['us-east-1a', 'us-east-1b'],
  vpcCidr: '10.40.0.0/16',
  flowLogs: true,
  cache: 'serverless',
  edge: 'cloudfront',
  uploadsTo: 'timetables',
  logRetentionDays: 90,
  dataIsDisposable: false,
  api: { corsOrigins: [], throttle: { ratePerSecond: 2_000, burst: 4_000 } },
  alarms: { apiErrors: 5, cacheFailures: 20 },
  session: { hours: 12 },
  doors: { memoryMb: 1_024, timeoutSeconds: 10 },
  prayerTimes: {
    ...patience,
    schedule,
    sweepAfterHours: 6,
    shardsPerBucket: 4,
    chunkSize: 100,
    batchSize: 10,
    maxConcurrency: 50,
    maxReceives: 5,
    workerTimeoutSeconds: 60,
    masterTimeoutSeconds: 900,
    alarms: { missingRunHours: 25, oldestMessageMinutes: 30, drainMinutes: 120, workerErrors: 10 },
  },
  timetables: {
    ...longJob,
    slice: { seconds: 600, marginSeconds: 120, memoryMb: 10_240, atOnce: 5 },
    step: { timeoutSeconds: 300, memoryMb: 4_096 },
    // 2.5 minutes in all: a table or a bucket that is down for one must not end what was searched for twenty
    failed: { retries: 4, pauseSeconds: 10 },
  },
};

export const stages = { embedded, production } as const;
