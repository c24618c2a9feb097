/** Door: the workflow's step that judges what was found. Lives inside the VPC. */
import * as z from 'zod';
import { defineTask, taskDefinition } from '../kernel/aws/jobs/define-task.ts';
import { checkJob } from './job/check-job.ts';
import { openBounded } from './open-room.ts';
import { checkSettings } from './settings.ts';

export const taskCheck = taskDefinition({
  name: 'timetables-task-check',
  settings: checkSettings,
  input: z.object({ job_id: z.string() }),
  build: openBounded,
  work: ({ job_id }, { deadlines, ...services }) => checkJob(services, job_id, deadlines),
});

export const handler = defineTask(taskCheck);
