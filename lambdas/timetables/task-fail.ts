/** Door: the end of a job that came to no timetable, called by the workflow and by the rule on workflows that were stopped. Lives inside the VPC. */
import * as z from 'zod';
import { defineTask, taskDefinition } from '../kernel/aws/jobs/define-task.ts';
import { failJob } from './job/fail-job.ts';
import { openRows } from './open-rows.ts';
import { failSettings } from './settings.ts';

/** What the step before answered, or the error that it died of. */
const step = z.object({
  outcome: z.string().optional(),
  reason: z.string().optional(),
  Error: z.string().optional(),
  Cause: z.string().optional(),
});

const handedOver = z.object({ job_id: z.string(), step });

/** What EventBridge tells of an execution that ended by itself; it bears its job's id. */
const endedByItself = z.object({ detail: z.object({ name: z.string(), status: z.string() }) }).transform(
  ({ detail: { name, status } }): z.output<typeof handedOver> => ({
    job_id: name,
    step: { Error: status },
  }),
);

export const taskFail = taskDefinition({
  name: 'timetables-task-fail',
  settings: failSettings,
  input: z.union([handedOver, endedByItself]),
  build: openRows,
  work: ({ job_id, step: { outcome, reason, Error: error, Cause: cause } }, services) =>
    failJob(services, job_id, { reason, error, cause, isRefused: outcome === 'refused' }),
});

export const handler = defineTask(taskFail);
