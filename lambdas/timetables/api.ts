/** Door: the room's API. Lives inside the VPC. */
import { DynamoActivity } from '../kernel/aws/api/activity.ts';
import { apiDefinition, defineApi } from '../kernel/aws/api/define-api.ts';
import { BucketFiles } from '../kernel/aws/bucket-files.ts';
import { DynamoHours } from '../kernel/aws/jobs/dynamo-hours.ts';
import { countJob } from '../kernel/aws/jobs/job-figures.ts';
import { HASTY } from '../kernel/aws/patience.ts';
import { connectTable } from '../kernel/aws/table.ts';
import type { ApiServices } from './api/api-services.ts';
import { operations } from './api/operations.ts';
import { routes } from './api/routes.ts';
import { ROOM } from './contract.ts';
import { Results } from './job/result-cache.ts';
import { openRoom } from './open-room.ts';
import { apiSettings } from './settings.ts';
import { DynamoVersions } from './versions/dynamo-versions.ts';

const MEGABYTE = 1_000_000;

export const api = apiDefinition<typeof apiSettings, typeof operations, ApiServices>({
  name: 'timetables-api',
  settings: apiSettings,
  operations,
  build: (settings, tools) => {
    const doc = connectTable(tools.calls, HASTY);
    const files = new BucketFiles(settings.FILES_BUCKET, tools.calls, HASTY);
    const room = openRoom(settings, tools, doc, files);
    return {
      ...room,
      results: new Results(room),
      files,
      hours: new DynamoHours(doc, settings.JOBS_TABLE),
      activity: new DynamoActivity(doc, settings.ACTIVITY_TABLE),
      versions: new DynamoVersions(doc, settings.VERSIONS_TABLE),
      limits: { running: settings.RUNNING_JOBS, perHour: settings.JOBS_PER_HOUR },
      keptDays: settings.KEPT_DAYS,
      uploadBytes: settings.UPLOAD_MEGABYTES * MEGABYTE,
      uploadsPerHour: settings.UPLOADS_PER_HOUR,
      inspectionMs: settings.INSPECTION_SECONDS * 1_000,
      atOnce: settings.VARIANTS_AT_ONCE,
      created: () => countJob(ROOM, 'JobsCreated'),
      asked: (of) => countJob(ROOM, of),
    };
  },
  routes,
});

export const handler = defineApi(api);
