/** Turns what a planner asks for into an order: a search of an instance, or one that starts from a timetable. */
import { wrongFields } from '../../kernel/core/api/http-problem.ts';
import type { ApiCall, Operation } from '../../kernel/core/api/operation.ts';
import type { Principal } from '../../kernel/core/api/principal.ts';
import type { Job } from '../../kernel/core/jobs/job.ts';
import { type GenerateOrder, MOST_SECONDS, type ResolveOrder } from '../contract/order.ts';
import { UNNAMED } from '../contract.ts';
import type { Archive } from '../job/archive.ts';
import { isOf } from '../job/ids.ts';
import { type ApiServices, organisationOf, unknown } from './api-services.ts';
import { draftOf, namedTimetable } from './named-timetable.ts';
import { orderJob } from './order-job.ts';

type Asked<Body> = Pick<ApiCall<Operation>, 'headers' | 'now'> & { principal: Principal; body: Body };
type Created = Promise<{ job_id: string; status: string }>;

const RESOLVE_SEED = 1;

/** 404 of an upload or a start that the organisation does not have. */
export async function orderGeneration(
  services: ApiServices,
  { principal, headers, body, now }: Asked<GenerateOrder>,
): Created {
  const { name = UNNAMED, upload_id, instance, formulation, variants, seconds, seed, locks, keep } = body;
  const organisation = organisationOf(principal);
  requireTime(body, services.atOnce);
  if (upload_id !== undefined) await requireUpload(services.archive, organisation, upload_id);
  const uploadId = upload_id === undefined ? {} : { uploadId: upload_id };
  const source = { ...uploadId, ...(formulation === undefined ? {} : { formulation }) };
  const start = body.start === undefined ? undefined : await startOf(services, principal, body.start);
  return orderJob(
    services,
    {
      organisation,
      userId: principal.userId,
      idempotencyKey: headers['idempotency-key'],
      asked: ['generate', body],
      order: { source, ...(start ? { from: { ...start.from, keep } } : {}), variants, seconds, seed, locks },
      ...(instance === undefined ? {} : { instance: textOf(instance) }),
      summary: {
        name,
        seconds,
        lock_count: locks.length,
        ...(upload_id === undefined ? {} : { upload_id }),
        ...(start ? { from: start.shown } : {}),
      },
    },
    now,
  );
}

/** The former job's instance with its timetable as the start; `ended` must be completed. */
export async function orderResolve(
  services: ApiServices,
  ended: Job,
  { principal, headers, body, now }: Asked<ResolveOrder>,
): Created {
  const { name = String(ended.summary.name), keep, seconds, locks } = body;
  const { jobId, variant } = await draftOf(services, ended, body.variant);
  return orderJob(
    services,
    {
      organisation: ended.organisation,
      userId: principal.userId,
      idempotencyKey: headers['idempotency-key'],
      asked: ['resolve', jobId, body],
      order: {
        source: { jobId },
        from: { shelf: 'jobs', jobId, variant, keep },
        variants: 1,
        seconds,
        seed: RESOLVE_SEED,
        locks,
      },
      summary: { name, seconds, lock_count: locks.length, from: { job_id: jobId, variant } },
    },
    now,
  );
}

/** Where the timetable lies, and what the job shows of it. */
async function startOf(services: ApiServices, principal: Principal, ref: string) {
  const named = await namedTimetable(services, principal, { field: 'start', ref });
  const { shelf, jobId, variant } = named;
  const published =
    'version' in named ? { published_id: named.version.publishedId, version: named.version.version } : {};
  return { from: { shelf, jobId, variant }, shown: { job_id: jobId, variant, ...published } };
}

/** Variants that do not run at once follow each other, and all have the time of one. */
function requireTime({ variants, seconds }: GenerateOrder, atOnce: number): void {
  const rounds = Math.ceil(variants / atOnce);
  const most = Math.floor(MOST_SECONDS / rounds);
  if (seconds <= most) return;
  const words = `${atOnce} are searched at once`;
  throw wrongFields([
    {
      field: 'seconds',
      expected: `at most ${most} for ${variants} variants, of which ${words}`,
      got: String(seconds),
    },
    {
      field: 'variants',
      expected: `at most ${atOnce * Math.floor(MOST_SECONDS / seconds)} of ${seconds} s, of which ${words}`,
      got: String(variants),
    },
  ]);
}

async function requireUpload(archive: Archive, organisation: string, uploadId: string): Promise<void> {
  const isThere = isOf(organisation, uploadId) && (await archive.uploadedAtMs(uploadId)) !== undefined;
  if (!isThere) throw unknown('upload');
}

function textOf(instance: string | object): string {
  return typeof instance === 'string' ? instance : JSON.stringify(instance);
}
