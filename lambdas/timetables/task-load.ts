/** Door: the workflow's step that reads what was ordered. Lives inside the VPC. */
import * as z from 'zod';
import { defineTask, taskDefinition } from '../kernel/aws/jobs/define-task.ts';
import { loadJob } from './job/load-job.ts';
import { openBounded } from './open-room.ts';
import { loadSettings } from './settings.ts';

export const taskLoad = taskDefinition({
  name: 'timetables-task-load',
  settings: loadSettings,
  input: z.object({ job_id: z.string() }),
  build: openBounded,
  work: ({ job_id }, { deadlines, ...services }) => loadJob(services, job_id, deadlines),
});

export const handler = defineTask(taskLoad);
