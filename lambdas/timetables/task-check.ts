/** Door: the workflow's step that judges what was found. Lives inside the VPC. */
import * as z from 'zod';
import { defineTask, taskDefinition } from '../kernel/aws/define-task.ts';
import type { Deadlines } from '../kernel/core/job-deadline.ts';
import { checkJob } from './job/check-job.ts';
import type { StepServices } from './job/stages.ts';
import { deadlinesOf, openRoom } from './open-room.ts';
import { checkSettings } from './settings.ts';

export const taskCheck = taskDefinition({
  name: 'timetables-task-check',
  settings: checkSettings,
  input: z.object({ job_id: z.string() }),
  build: (settings, tools): StepServices & { deadlines: Deadlines } => ({
    ...openRoom(settings, tools),
    deadlines: deadlinesOf(settings),
  }),
  work: ({ job_id }, { deadlines, ...services }) => checkJob(services, job_id, deadlines),
});

export const handler = defineTask(taskCheck);
