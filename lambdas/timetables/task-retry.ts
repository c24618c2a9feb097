/** Door: what the workflow asks when a start has failed. Lives inside the VPC. */
import * as z from 'zod';
import { defineTask, taskDefinition } from '../kernel/aws/jobs/define-task.ts';
import { type RetryServices, retryJob } from './job/retry-job.ts';
import { openRows } from './open-rows.ts';
import { retrySettings } from './settings.ts';

export const taskRetry = taskDefinition({
  name: 'timetables-task-retry',
  settings: retrySettings,
  input: z.object({ job_id: z.string(), step: z.object({ Error: z.string().optional() }) }),
  build: (settings, tools): RetryServices => ({
    ...openRows(settings, tools),
    starts: { retries: settings.START_RETRIES, pauseMs: settings.RETRY_SECONDS * 1_000 },
    answerSeconds: settings.START_TIMEOUT_SECONDS,
  }),
  work: ({ job_id, step }, services) => retryJob(services, { jobId: job_id, error: step.Error }),
});

export const handler = defineTask(taskRetry);
