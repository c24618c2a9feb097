/** The timetable room's API over memory: routes, services and the callers of two organisations. */
import { beforeEach, vi } from 'vitest';
import { MemoryActivity } from '../../lambdas/kernel/aws/api/activity.ts';
import { defineApi } from '../../lambdas/kernel/aws/api/define-api.ts';
import { MemoryHours } from '../../lambdas/kernel/core/jobs/memory-hours.ts';
import { api } from '../../lambdas/timetables/api.ts';
import { Results } from '../../lambdas/timetables/job/result-cache.ts';
import { MemoryVersions } from '../../lambdas/timetables/versions/memory-versions.ts';
import { doorLog } from './door-log.ts';
import { type HttpEventParts, httpEvent, idClaims, lambdaContext } from './http-event.ts';
import { ORGANISATION, timetableRoom } from './timetable-room.ts';

const environment = {
  JOBS_TABLE: 'jobs',
  FILES_BUCKET: 'files',
  ACTIVITY_TABLE: 'activity',
  VERSIONS_TABLE: 'versions',
  RUNNING_JOBS: '10',
  JOBS_PER_HOUR: '10',
  UPLOAD_MEGABYTES: '50',
  UPLOADS_PER_HOUR: '60',
  INSPECTION_SECONDS: '120',
  VARIANTS_AT_ONCE: '2',
  KEPT_DAYS: '30',
  CACHE_HOST: 'localhost',
  CACHE_PORT: '6379',
  CACHE_TLS: 'false',
};

type Parts = HttpEventParts & { organisation?: string | undefined; role?: string };

/** Counts are of `JobsCreated`, `ProgressHits` and `ProgressMisses`. */
function timetableApi() {
  const room = timetableRoom();
  const counts: Record<string, number> = {};
  const count = (name: string) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  const handler = defineApi({
    ...api,
    build: () => ({
      ...room,
      results: new Results(room),
      files: room.files,
      hours: new MemoryHours(),
      activity: new MemoryActivity(),
      versions: new MemoryVersions(),
      limits: { running: 10, perHour: 10 },
      keptDays: 30,
      uploadBytes: 50_000_000,
      uploadsPerHour: 60,
      inspectionMs: 120_000,
      atOnce: 2,
      created: () => count('JobsCreated'),
      asked: count,
    }),
  });
  const call = async (
    routeKey: string,
    { organisation = ORGANISATION, role = 'planner', ...parts }: Parts = {},
  ) => {
    const groups = { 'cognito:groups': `[${role}]` };
    const claims = idClaims('ada', {
      ...(organisation ? { 'custom:organisation': organisation } : {}),
      ...groups,
    });
    const answer = await handler(httpEvent(routeKey, { claims, ...parts }), lambdaContext());
    const isJson = /json/.test(String(answer.headers?.['content-type']));
    return { ...answer, json: isJson ? JSON.parse(answer.body ?? 'null') : undefined };
  };
  return { ...room, counts, call };
}

/** The API for each test anew, under a clock that stands at `nowMs`. */
export function freshApi(nowMs: number): { room: ReturnType<typeof timetableApi> } {
  doorLog();
  const open = {} as { room: ReturnType<typeof timetableApi> };
  beforeEach(() => {
    vi.useFakeTimers({ now: nowMs, toFake: ['Date'] });
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    open.room = timetableApi();
    return () => vi.useRealTimers();
  });
  return open;
}
