/** Door: tells the event bus when a job has ended. Lives outside the VPC. */
import { defineJobAnnouncer, type JobAnnouncerDefinition } from '../kernel/aws/jobs/define-job-announcer.ts';
import { buildAnnouncer } from './build-movers.ts';
import { jobEnded } from './job-ended.ts';
import { announcerSettings } from './settings.ts';

export const announcer: JobAnnouncerDefinition<typeof announcerSettings> = {
  name: 'timetables-announcer',
  settings: announcerSettings,
  build: buildAnnouncer,
  toEvent: jobEnded,
};

export const handler = defineJobAnnouncer(announcer);
