/** Opens what the steps that read files work with, where the environment says that it lies. */
import type * as z from 'zod';
import { BucketFiles, type Files } from '../kernel/aws/bucket-files.ts';
import type { DoorTools } from '../kernel/aws/door.ts';
import { connectTable } from '../kernel/aws/table.ts';
import type { Deadlines } from '../kernel/core/jobs/job-deadline.ts';
import { Archive } from './job/archive.ts';
import type { StepServices } from './job/step-services.ts';
import { openRows } from './open-rows.ts';
import type { boundedSettings, taskSettings } from './settings.ts';

const MINUTE_MS = 60_000;

/** A door that has clients of its own hands them in. */
export function openRoom(
  settings: z.output<typeof taskSettings>,
  tools: DoorTools,
  doc = connectTable(tools.calls),
  files: Files = new BucketFiles(settings.FILES_BUCKET, tools.calls),
): StepServices {
  return { ...openRows(settings, tools, doc), archive: new Archive(files) };
}

/** For the steps that may take long. */
export function openBounded(
  settings: z.output<typeof boundedSettings>,
  tools: DoorTools,
): StepServices & { deadlines: Deadlines } {
  const { RUNNING_MINUTES, EXECUTION_MINUTES } = settings;
  const deadlines = { runningMs: RUNNING_MINUTES * MINUTE_MS, executionMs: EXECUTION_MINUTES * MINUTE_MS };
  return { ...openRoom(settings, tools), deadlines };
}
