/** Opens what every step of the workflow works with, where the environment says that it lies. */
import type * as z from 'zod';
import { BucketFiles } from '../kernel/aws/bucket-files.ts';
import { connectCache } from '../kernel/aws/connect-cache.ts';
import type { DoorTools } from '../kernel/aws/door.ts';
import { DynamoJobs } from '../kernel/aws/dynamo-jobs.ts';
import { connectTable } from '../kernel/aws/table.ts';
import type { Deadlines } from '../kernel/core/job-deadline.ts';
import { Archive } from './job/archive.ts';
import type { Log, StepServices } from './job/stages.ts';
import type { checkSettings, taskSettings } from './settings.ts';

const MINUTE_MS = 60_000;

export function openRoom(settings: z.output<typeof taskSettings>, tools: DoorTools): StepServices {
  return {
    jobs: new DynamoJobs(connectTable(tools.calls), settings.JOBS_TABLE),
    archive: new Archive(new BucketFiles(settings.FILES_BUCKET, tools.calls)),
    cache: connectCache(settings, tools),
    clock: tools.clock,
    log: logOf(tools),
  };
}

export function logOf({ logger }: DoorTools): Log {
  return {
    info: (message, fields) => logger.info(message, { ...fields }),
    warn: (message, error) => logger.warn(message, error),
  };
}

export function deadlinesOf(
  settings: Pick<z.output<typeof checkSettings>, 'RUNNING_MINUTES' | 'EXECUTION_MINUTES'>,
): Deadlines {
  return {
    runningMs: settings.RUNNING_MINUTES * MINUTE_MS,
    executionMs: settings.EXECUTION_MINUTES * MINUTE_MS,
  };
}
