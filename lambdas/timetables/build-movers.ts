/** Builds what starts jobs and what announces their ends, each on a store of its own unless it is given one. Must open no table twice in one door. */
import type * as z from 'zod';
import type { DoorTools } from '../kernel/aws/door.ts';
import { EventBus } from '../kernel/aws/event-bus.ts';
import { DynamoJobs } from '../kernel/aws/jobs/dynamo-jobs.ts';
import { Executions } from '../kernel/aws/jobs/executions.ts';
import { countEnd } from '../kernel/aws/jobs/job-figures.ts';
import { connectTable } from '../kernel/aws/table.ts';
import type { AdmitServices } from '../kernel/core/jobs/admit-waiting.ts';
import type { AnnounceJobServices } from '../kernel/core/jobs/announce-job.ts';
import type { Jobs } from '../kernel/core/jobs/jobs.ts';
import { BUS_SOURCE, ROOM } from './contract.ts';
import type { announcerSettings, starterSettings } from './settings.ts';

const MINUTE_MS = 60_000;

export function openJobs({ JOBS_TABLE }: { JOBS_TABLE: string }, { calls }: DoorTools): Jobs {
  return new DynamoJobs(connectTable(calls), JOBS_TABLE);
}

export function buildStarter(
  settings: z.output<typeof starterSettings>,
  tools: DoorTools,
  jobs = openJobs(settings, tools),
): AdmitServices {
  const { calls, clock, logger } = tools;
  const answerSeconds = settings.START_TIMEOUT_SECONDS;
  return {
    jobs,
    executions: new Executions({ stateMachineArn: settings.STATE_MACHINE_ARN, answerSeconds }, calls),
    clock,
    log: { warn: (message, error) => logger.warn(message, error) },
    starts: { retries: settings.START_RETRIES, pauseMs: settings.RETRY_SECONDS * 1_000 },
    rules: {
      total: settings.TOTAL_JOBS,
      defaults: { running: settings.RUNNING_JOBS, perHour: settings.JOBS_PER_HOUR },
      longestMs: settings.LONGEST_MINUTES * MINUTE_MS,
    },
  };
}

export function buildAnnouncer(
  settings: z.output<typeof announcerSettings>,
  tools: DoorTools,
  jobs = openJobs(settings, tools),
): AnnounceJobServices {
  const { calls, clock } = tools;
  return {
    jobs,
    bus: new EventBus({ name: settings.EVENT_BUS_NAME, source: BUS_SOURCE }, calls),
    figures: (job) => countEnd(ROOM, job),
    clock,
  };
}
