/** The page and the timetable room's own API over memory, on a port of this machine, for tests in a browser. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { MemoryActivity } from '../../lambdas/kernel/aws/activity.ts';
import { defineApi } from '../../lambdas/kernel/aws/define-api.ts';
import { api } from '../../lambdas/timetables/api.ts';
import { searchFor } from '../../lambdas/timetables/domain/solver/search-for.ts';
import { uploadOf } from '../../lambdas/timetables/job/archive.ts';
import { beginJob } from '../../lambdas/timetables/job/begin-job.ts';
import { checkJob } from '../../lambdas/timetables/job/check-job.ts';
import { failJob } from '../../lambdas/timetables/job/fail-job.ts';
import { inspectUpload } from '../../lambdas/timetables/job/inspect-upload.ts';
import { loadJob } from '../../lambdas/timetables/job/load-job.ts';
import { publishResult } from '../../lambdas/timetables/job/publish-result.ts';
import { Results } from '../../lambdas/timetables/job/result-cache.ts';
import { type SearchSlice, solveSlice } from '../../lambdas/timetables/job/solve-slice.ts';
import { operations } from '../../lambdas/timetables/operations.ts';
import type { PageFiles } from '../../local/lane/page-files.ts';
import { httpEvent, idClaims, lambdaContext } from './http-event.ts';
import { ORGANISATION, rules, timetableRoom } from './timetable-room.ts';

export const SETTINGS = {
  JOBS_TABLE: 'jobs',
  FILES_BUCKET: 'files',
  ACTIVITY_TABLE: 'activity',
  CONCURRENT_JOBS: '10',
  JOBS_PER_HOUR: '100',
  UPLOAD_MEGABYTES: '50',
  KEPT_DAYS: '30',
  CACHE_HOST: 'localhost',
  CACHE_PORT: '6379',
  CACHE_TLS: 'false',
};

/** Any role signs in by its name with this. */
export const PASSWORD = 'a good password';
const ROLES = ['viewer', 'planner', 'admin'];
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

type Room = Omit<ReturnType<typeof timetableRoom>, 'clock'> & { clock: { now(): number } };

export type PlannerServer = {
  url: string;
  room: Room;
  /** After the jobs that run. */
  close(): Promise<void>;
};

/** Needs `SETTINGS` in the environment. Files that the page uploads come to this server, too. */
export async function plannerServer(page: PageFiles): Promise<PlannerServer> {
  const room: Room = { ...timetableRoom(searchInSteps), clock: { now: () => Date.now() } };
  let url = '';
  const files = Object.assign(room.files, {
    uploadForm: async (key: string) => ({ url: `${url}/uploads`, fields: { key } }),
  });
  const work = new Set<Promise<void>>();
  const limits = { concurrent: 10, perHour: 100 };
  const login = new MemoryLogin(Object.fromEntries(ROLES.map((role) => [role, { password: PASSWORD }])));
  const doors = doorsOf(login, {
    ...room,
    results: new Results(room.archive, room.cache),
    files,
    activity: new MemoryActivity(),
    limits,
    keptDays: 30,
    uploadBytes: 50_000_000,
    inspectionMs: 120_000,
    created: () => undefined,
    asked: () => undefined,
  });
  const begun = new Set<string>();
  const answerApi = async (incoming: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const { status, headers, body } = await called(handler, incoming);
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
      path === '/api/session'
        ? answerSession(incoming, answer)
        : path === '/uploads'
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
  return { url, room, close };
}

/** What the workflow does, without its Lambdas. */
async function runJob(room: Parameters<typeof solveSlice>[0], jobId: string): Promise<void> {
  await sleep(500);
  await room.jobs.admitted(jobId, room.clock.now());
  if ((await beginJob(room, jobId)).outcome !== 'begun') return;
  const loaded = await loadJob(room, jobId);
  if (loaded.outcome === 'refused') await failJob(room, jobId, { reason: loaded.reason });
  if (loaded.outcome !== 'loaded') return;
  await Promise.all(
    loaded.parts.map(async ({ part }) => {
      while ((await solveSlice(room, { jobId, variant: Number(part) }, rules)).outcome === 'more');
    }),
  );
  const checked = await checkJob(room, jobId, rules.deadlines);
  if (checked.outcome === 'checked') await publishResult(room, jobId);
  else await failJob(room, jobId, { reason: checked.outcome });
}

async function answerSession(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
  const role = roleOf(incoming);
  if (incoming.method === 'POST') {
    const { username, password } = JSON.parse(await text(incoming));
    const isKnown = ROLES.includes(username) && password === PASSWORD;
    if (!isKnown) return void answer.writeHead(401, { 'content-type': 'application/problem+json' }).end('{}');
    answer.writeHead(204, { 'set-cookie': `role=${username}; Path=/; HttpOnly; SameSite=Strict` }).end();
  } else if (incoming.method === 'DELETE') {
    answer.writeHead(204, { 'set-cookie': 'role=; Max-Age=0; Path=/' }).end();
  } else if (!role) {
    answer.writeHead(401, { 'content-type': 'application/problem+json' }).end('{}');
  } else {
    const body = { user_id: `${ORGANISATION}:${role}`, organisation: ORGANISATION, roles: [role] };
    answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }
}

function roleOf({ headers }: IncomingMessage): string | undefined {
  return /\brole=(\w+)/.exec(headers.cookie ?? '')?.[1];
}

/** Finds the operation as the HTTP API does, and calls the door. */
async function called(handler: ReturnType<typeof defineApi>, incoming: IncomingMessage) {
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://here');
  const found = operations
    .filter(({ method }) => method === incoming.method)
    .map((operation) => ({ operation, path: matched(operation.path, pathname) }))
    .filter(({ path }) => path !== undefined)
    .sort((a, b) => Object.keys(a.path ?? {}).length - Object.keys(b.path ?? {}).length)[0];
  const role = roleOf(incoming);
  if (!found || !role) return { status: found ? 401 : 404, headers: {}, body: '{}' };
  const { method, path } = found.operation;
  const body = await text(incoming);
  const claims = idClaims('ada', { 'custom:organisation': ORGANISATION, 'cognito:groups': `[${role}]` });
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
  );
  const answer = await handler(
    httpEvent(`${method} ${path}`, {
      claims,
      headers,
      ...(body ? { body } : {}),
      ...(found.path && Object.keys(found.path).length > 0 ? { path: found.path } : {}),
      query: Object.fromEntries(searchParams),
    }),
    lambdaContext(),
  );
  return {
    status: answer.statusCode ?? 200,
    headers: Object.fromEntries(
      Object.entries(answer.headers ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    body: answer.body ?? '',
  };
}

function matched(template: string, pathname: string): Record<string, string> | undefined {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const match = new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(pathname);
  return (
    (match && Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(match[i + 1] ?? '')]))) ||
    undefined
  );
}
