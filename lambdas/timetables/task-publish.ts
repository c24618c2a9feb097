/** Door: the workflow's last step. Lives inside the VPC. */
import * as z from 'zod';
import { defineTask, taskDefinition } from '../kernel/aws/define-task.ts';
import { publishResult } from './job/publish-result.ts';
import { openRoom } from './open-room.ts';
import { publishSettings } from './settings.ts';

export const taskPublish = taskDefinition({
  name: 'timetables-task-publish',
  settings: publishSettings,
  input: z.object({ job_id: z.string() }),
  build: openRoom,
  work: ({ job_id }, services) => publishResult(services, job_id),
});

export const handler = defineTask(taskPublish);
