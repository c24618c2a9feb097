/** Builds what starts jobs and what announces their ends. */
import type * as z from 'zod';
import type { DoorTools } from '../kernel/aws/door.ts';
import { DynamoJobs } from '../kernel/aws/dynamo-jobs.ts';
import { EventBus } from '../kernel/aws/event-bus.ts';
import { Executions } from '../kernel/aws/executions.ts';
import { countEnd } from '../kernel/aws/job-figures.ts';
import { connectTable } from '../kernel/aws/table.ts';
import type { AdmitServices } from '../kernel/core/admit-waiting.ts';
import type { AnnounceJobServices } from '../kernel/core/announce-job.ts';
import { BUS_SOURCE, ROOM } from './contract.ts';
import type { announcerSettings, starterSettings } from './settings.ts';

const MINUTE_MS = 60_000;

export function buildStarter(
  settings: z.output<typeof starterSettings>,
  { calls, clock, logger }: DoorTools,
): AdmitServices {
  const answerSeconds = settings.START_TIMEOUT_SECONDS;
  return {
    jobs: new DynamoJobs(connectTable(calls), settings.JOBS_TABLE),
    executions: new Executions({ stateMachineArn: settings.STATE_MACHINE_ARN, answerSeconds }, calls),
    clock,
    log: { warn: (message, error) => logger.warn(message, error) },
    starts: { retries: settings.START_RETRIES, pauseMs: settings.RETRY_SECONDS * 1_000 },
    rules: {
      total: settings.TOTAL_JOBS,
      defaults: { concurrent: settings.CONCURRENT_JOBS, perHour: settings.JOBS_PER_HOUR },
      longestMs: settings.LONGEST_MINUTES * MINUTE_MS,
    },
  };
}

export function buildAnnouncer(
  settings: z.output<typeof announcerSettings>,
  { calls, clock }: DoorTools,
): AnnounceJobServices {
  return {
    jobs: new DynamoJobs(connectTable(calls), settings.JOBS_TABLE),
    bus: new EventBus({ name: settings.EVENT_BUS_NAME, source: BUS_SOURCE }, calls),
    figures: (job) => countEnd(ROOM, job),
    clock,
  };
}
