/** Turns what a planner asks for into an order: a search of an instance, or one that starts from a timetable. */
import type { Job } from '../../kernel/core/job.ts';
import type { ApiCall, Operation } from '../../kernel/core/operation.ts';
import type { Principal } from '../../kernel/core/principal.ts';
import type { GenerateOrder, ResolveOrder } from '../contract/order.ts';
import { type ApiServices, shownOf, unknown } from './api-services.ts';
import type { Archive } from './archive.ts';
import { isOf, newId } from './ids.ts';
import { orderJob } from './order-job.ts';

type Asked<Body> = Pick<ApiCall<Operation>, 'headers' | 'now'> & { principal: Principal; body: Body };
type Created = Promise<{ job_id: string; status: string }>;

const UNNAMED = 'Timetable';
const RESOLVE_SEED = 1;

export async function orderGeneration(
  services: ApiServices,
  organisation: string,
  { principal, headers, body, now }: Asked<GenerateOrder>,
): Created {
  const { name = UNNAMED, formulation, variants, seconds, seed, locks } = body;
  const uploadId = await uploadFor(services.archive, organisation, body);
  const source = { uploadId, ...(formulation === undefined ? {} : { formulation }) };
  return orderJob(
    services,
    {
      organisation,
      userId: principal.userId,
      idempotencyKey: headers['idempotency-key'],
      asked: ['generate', body],
      order: { source, variants, seconds, seed, locks },
      summary: { name, seconds, lock_count: locks.length, upload_id: uploadId },
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
  const { jobId, variant } = await shownOf(services, ended, body.variant);
  return orderJob(
    services,
    {
      organisation: ended.organisation,
      userId: principal.userId,
      idempotencyKey: headers['idempotency-key'],
      asked: ['resolve', jobId, body],
      order: {
        source: { jobId },
        from: { jobId, variant, keep },
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

/** An instance that is sent along is kept as an upload of its own. */
async function uploadFor(
  archive: Archive,
  organisation: string,
  { upload_id, instance }: GenerateOrder,
): Promise<string> {
  if (upload_id === undefined) {
    const uploadId = newId(organisation);
    await archive.saveSource(uploadId, typeof instance === 'string' ? instance : JSON.stringify(instance));
    return uploadId;
  }
  if (isOf(organisation, upload_id) && (await archive.hasSource(upload_id))) return upload_id;
  throw unknown('upload');
}
