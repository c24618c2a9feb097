/** Door: the workflow's last step. Lives inside the VPC. */
import * as z from 'zod';
import { defineTask, taskDefinition } from '../kernel/aws/jobs/define-task.ts';
import { completeJob } from './job/complete-job.ts';
import { openRoom } from './open-room.ts';
import { completeSettings } from './settings.ts';

export const taskComplete = taskDefinition({
  name: 'timetables-task-complete',
  settings: completeSettings,
  input: z.object({ job_id: z.string() }),
  build: openRoom,
  work: ({ job_id }, services) => completeJob(services, job_id),
});

export const handler = defineTask(taskComplete);
