/** Opens what the steps that read files work with, where the environment says that it lies. */
import type * as z from 'zod';
import { BucketFiles } from '../kernel/aws/bucket-files.ts';
import type { DoorTools } from '../kernel/aws/door.ts';
import type { Deadlines } from '../kernel/core/job-deadline.ts';
import { Archive } from './job/archive.ts';
import type { StepServices } from './job/stages.ts';
import { openRows } from './open-rows.ts';
import type { checkSettings, taskSettings } from './settings.ts';

const MINUTE_MS = 60_000;

export function openRoom(settings: z.output<typeof taskSettings>, tools: DoorTools): StepServices {
  return {
    ...openRows(settings, tools),
    archive: new Archive(new BucketFiles(settings.FILES_BUCKET, tools.calls)),
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
