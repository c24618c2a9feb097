/** Door: what the workflow asks when a start has failed. Lives inside the VPC. */
import * as z from 'zod';
import { defineTask, taskDefinition } from '../kernel/aws/define-task.ts';
import { retryJob, type StartRules } from './job/retry-job.ts';
import type { RowServices } from './job/stages.ts';
import { openRows } from './open-rows.ts';
import { retrySettings } from './settings.ts';

export const taskRetry = taskDefinition({
  name: 'timetables-task-retry',
  settings: retrySettings,
  input: z.object({ job_id: z.string(), step: z.object({ Error: z.string().optional() }) }),
  build: (settings, tools): RowServices & { rules: StartRules } => ({
    ...openRows(settings, tools),
    rules: {
      timeoutSeconds: settings.START_TIMEOUT_SECONDS,
      retries: settings.START_RETRIES,
      pauseSeconds: settings.RETRY_SECONDS,
    },
  }),
  work: ({ job_id, step }, { rules, ...services }) =>
    retryJob(services, { jobId: job_id, error: step.Error }, rules),
});

export const handler = defineTask(taskRetry);
