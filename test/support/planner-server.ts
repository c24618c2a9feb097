/** The page and the timetable room's own API over memory, on a port of this machine, for tests in a browser. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { MemoryLogin } from '../../lambdas/identity/memory-login.ts';
import { api as sessionApi } from '../../lambdas/identity/session.ts';
import { MemoryActivity } from '../../lambdas/kernel/aws/api/activity.ts';
import { type ApiHandler, defineApi } from '../../lambdas/kernel/aws/api/define-api.ts';
import { type Clock, systemClock } from '../../lambdas/kernel/aws/clock.ts';
import type { Operation } from '../../lambdas/kernel/core/api/operation.ts';
import { ROLES } from '../../lambdas/kernel/core/api/principal.ts';
import { MemoryHours } from '../../lambdas/kernel/core/jobs/memory-hours.ts';
import { api } from '../../lambdas/timetables/api.ts';
import { searchFor } from '../../lambdas/timetables/domain/solver/search-for.ts';
import { uploadOf } from '../../lambdas/timetables/job/archive.ts';
import { beginJob } from '../../lambdas/timetables/job/begin-job.ts';
import { checkJob } from '../../lambdas/timetables/job/check-job.ts';
import { completeJob } from '../../lambdas/timetables/job/complete-job.ts';
import { failJob } from '../../lambdas/timetables/job/fail-job.ts';
import { inspectUpload } from '../../lambdas/timetables/job/inspect-upload.ts';
import { loadJob } from '../../lambdas/timetables/job/load-job.ts';
import { Results } from '../../lambdas/timetables/job/result-cache.ts';
import { type SearchSlice, solveSlice } from '../../lambdas/timetables/job/solve-slice.ts';
import { MemoryVersions } from '../../lambdas/timetables/versions/memory-versions.ts';
import type { PageFiles } from '../../local/lane/page-files.ts';
import { httpEvent, idClaims, lambdaContext } from './http-event.ts';
import { ORGANISATION, roomOn, rules } from './timetable-room.ts';

/** Any role signs in by its name with this. */
export const PASSWORD = 'a good password';
const STEPS = 40;
const STEP_MOVES = 15_000;

/** A search that takes a few seconds, whatever it was given, and lets the server answer meanwhile. */
const searchInSteps: SearchSlice = async (problem, { search, slice, saved, onProgress }) => {
  const one = searchFor(problem, search, saved?.[0]);
  const begin = performance.now();
  for (let step = 1; step <= STEPS; step += 1) {
    one.advance(STEP_MOVES, (slice.to / slice.total) * (step / STEPS));
    onProgress?.({ ...one.progress(), movesPerSecond: 0, elapsedMs: performance.now() - begin });
    await sleep(250);
  }
  return { progress: one.progress(), best: one.best(), states: [one.save()] };
};

type Room = ReturnType<typeof roomOn<Clock>>;

export type PlannerServer = {
  url: string;
  room: Room;
  /** Whoever has no role's name is a planner. */
  login: MemoryLogin;
  /** Of each organisation; a test may change them. */
  limits: { running: number; perHour: number };
  /** After the jobs that run. */
  close(): Promise<void>;
};

/** Files that the page uploads come to this server, too. */
export async function plannerServer(page: PageFiles): Promise<PlannerServer> {
  const room = roomOn(systemClock, searchInSteps);
  let url = '';
  const files = Object.assign(room.files, {
    uploadForm: async (key: string) => ({ url: `${url}/uploads`, fields: { key } }),
  });
  const work = new Set<Promise<void>>();
  const limits = { running: 10, perHour: 100 };
  const login = new MemoryLogin(Object.fromEntries(ROLES.map((role) => [role, { password: PASSWORD }])));
  const doors = doorsOf(login, {
    ...room,
    results: new Results(room),
    files,
    hours: new MemoryHours(),
    activity: new MemoryActivity(),
    versions: new MemoryVersions(),
    limits,
    keptDays: 30,
    uploadBytes: 50_000_000,
    uploadsPerHour: 60,
    inspectionMs: 120_000,
    atOnce: 2,
    created: () => undefined,
    asked: () => undefined,
  });
  const begun = new Set<string>();
  const answerApi = async (incoming: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const { status, headers, body } = await called(doors, incoming);
    answer.writeHead(status, headers).end(body);
    const created = incoming.method === 'POST' && status === 200 && /^\{"job_id":"([^"]+)"/.exec(body)?.[1];
    if (!created || begun.has(created)) return;
    begun.add(created);
    const running = runJob(room, created).finally(() => work.delete(running));
    work.add(running);
  };
  const takeUpload = async (incoming: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const form = await new Response(await text(incoming), {
      headers: { 'content-type': incoming.headers['content-type'] ?? '' },
    }).formData();
    const key = String(form.get('key'));
    await room.files.write(key, await (form.get('file') as File).text());
    await inspectUpload(room.archive, uploadOf(key) ?? '');
    answer.writeHead(204).end();
  };
  const server = createServer((incoming, answer) => {
    const [path = '/'] = (incoming.url ?? '/').split('?', 1);
    const answered =
      path === '/uploads'
        ? takeUpload(incoming, answer)
        : path.startsWith('/api/')
          ? answerApi(incoming, answer)
          : page(path, answer) || answer.writeHead(404).end();
    Promise.resolve(answered).catch((error: unknown) => answer.writeHead(500).end(String(error)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await Promise.all(work);
  };
  return { url, room, login, limits, close };
}

/** What the workflow does, without its Lambdas. */
async function runJob(room: Parameters<typeof solveSlice>[0], jobId: string): Promise<void> {
  await sleep(500);
  await room.jobs.admitted(jobId, room.clock.now());
  if ((await beginJob(room, jobId)).outcome !== 'begun') return;
  const loaded = await loadJob(room, jobId, rules.deadlines);
  if (loaded.outcome !== 'loaded') return void (await failJob(room, jobId, { reason: loaded.reason }));
  await Promise.all(
    loaded.parts.map(async ({ part }) => {
      while ((await solveSlice(room, { jobId, variant: Number(part) }, rules)).outcome === 'more');
    }),
  );
  const checked = await checkJob(room, jobId, rules.deadlines);
  if (checked.outcome === 'checked') await completeJob(room, jobId);
  else await failJob(room, jobId, { reason: checked.outcome });
}

type Door = { operation: Operation; handler: ApiHandler };

/** The timetable room's operations and those of the session, each with the door that answers it. */
function doorsOf(login: MemoryLogin, services: ReturnType<typeof api.build>): Door[] {
  const settings = z.object({});
  const timetables = defineApi({ ...api, settings, build: () => services });
  const session = defineApi({
    ...sessionApi,
    settings,
    build: () => ({ login, activity: services.activity, cookieSeconds: 3_600 }),
  });
  return [
    ...api.operations.map((operation) => ({ operation, handler: timetables })),
    ...sessionApi.operations.map((operation) => ({ operation, handler: session })),
  ];
}

/** Without TLS there is no `__Host-` cookie; the edge's rule is tried elsewhere. */
function overPlainHttp(cookie: string): string {
  return cookie.replace('__Host-groundswell', 'session').replace('Secure; ', '');
}

/** Tokens of the login in memory are `token.of.<username>`. */
function userOf({ headers }: IncomingMessage): string | undefined {
  return /\bsession=token\.of\.(\w+)/.exec(headers.cookie ?? '')?.[1];
}

/** Finds the operation as the HTTP API does, and calls its door. */
async function called(doors: readonly Door[], incoming: IncomingMessage) {
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://here');
  const [found] = doors
    .filter(({ operation }) => operation.method === incoming.method)
    .map((door) => ({ ...door, path: matched(door.operation.path, pathname) }))
    .filter(({ path }) => path !== undefined)
    .sort((a, b) => Object.keys(a.path ?? {}).length - Object.keys(b.path ?? {}).length);
  if (!found) return { status: 404, headers: {}, body: '{"message":"Not Found"}' };
  const { operation, handler, path } = found;
  const user = userOf(incoming);
  if (operation.access !== 'public' && !user) {
    return { status: 401, headers: {}, body: '{"message":"Unauthorized"}' };
  }
  const body = await text(incoming);
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
  );
  const answer = await handler(
    httpEvent(`${operation.method} ${operation.path}`, {
      ...(user ? { claims: claimsOf(user) } : {}),
      headers,
      ...(body ? { body } : {}),
      ...(path && Object.keys(path).length > 0 ? { path } : {}),
      query: Object.fromEntries(searchParams),
    }),
    lambdaContext(),
  );
  const cookies = answer.cookies?.map(overPlainHttp);
  return {
    status: answer.statusCode ?? 200,
    headers: {
      ...(answer.headers as Record<string, string>),
      ...(cookies ? { 'set-cookie': cookies } : {}),
    },
    body: answer.body ?? '',
  };
}

function claimsOf(user: string) {
  const role = ROLES.find((one) => one === user) ?? 'planner';
  return idClaims(user, { 'custom:organisation': ORGANISATION, 'cognito:groups': `[${role}]` });
}

function matched(template: string, pathname: string): Record<string, string> | undefined {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const match = new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(pathname);
  return (
    (match && Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(match[i + 1] ?? '')]))) ||
    undefined
  );
}
