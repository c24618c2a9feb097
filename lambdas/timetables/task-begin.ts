/** Door: the workflow's first step. Lives inside the VPC. */
import * as z from 'zod';
import { defineTask, taskDefinition } from '../kernel/aws/jobs/define-task.ts';
import { beginJob } from './job/begin-job.ts';
import { openRows } from './open-rows.ts';
import { beginSettings } from './settings.ts';

export const taskBegin = taskDefinition({
  name: 'timetables-task-begin',
  settings: beginSettings,
  input: z.object({ job_id: z.string() }),
  build: openRows,
  work: ({ job_id }, services) => beginJob(services, job_id),
});

export const handler = defineTask(taskBegin);
