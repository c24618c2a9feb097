/** Makes a job of an order. Must make none twice, and none beyond what the organisation may have. */
import { showJob } from '../../kernel/aws/jobs/show-job.ts';
import { HttpProblem, wrongFields } from '../../kernel/core/api/http-problem.ts';
import type { JobLimits } from '../../kernel/core/jobs/jobs.ts';
import type { JobOrder } from '../job/archive.ts';
import { hashOf, newId } from '../job/ids.ts';
import type { StepServices } from '../job/step-services.ts';
import type { JobSummary } from './job-body.ts';
import { tooOften } from './too-often.ts';

export type OrderServices = StepServices & {
  limits: JobLimits;
  keptDays: number;
  /** Counts a job that was created. */
  created(): void;
};

export type Wish = {
  organisation: string;
  userId: string;
  /** Of the header; undefined where a repeated request shall make another job. */
  idempotencyKey: string | undefined;
  /** What was sent, in whole: the same key with another of these is refused. */
  asked: unknown;
  order: JobOrder;
  /** The text of the instance, where it was sent along. */
  instance?: string;
  summary: JobSummary;
};

const KEY = /^[\x21-\x7e]{1,128}$/;

/**
 * The order lies in the bucket before the row starts the job; without a row it is never read, and cleaned up. Where the key is used or the hour is
 * full, nothing is written.
 */
export async function orderJob(
  services: OrderServices,
  { organisation, userId, idempotencyKey: key, asked, order, instance, summary }: Wish,
  nowMs: number,
): Promise<{ job_id: string; status: string }> {
  const { jobs, archive, limits, keptDays } = services;
  if (key !== undefined && !KEY.test(key)) {
    throw wrongFields([
      { field: 'idempotency-key', expected: '1 to 128 visible ASCII characters', got: 'others' },
    ]);
  }
  const idempotency =
    key === undefined ? {} : { idempotency: { key, bodyHash: hashOf(JSON.stringify(asked)) } };
  const jobId = newId(organisation);
  const prepare = async (): Promise<void> => {
    if (instance !== undefined) await archive.saveInstance(jobId, instance);
    await archive.saveOrder(jobId, order);
  };
  const terms = { ...idempotency, defaults: limits, keptDays, prepare };
  const creation = await jobs.create({ jobId, organisation, userId, summary }, terms, nowMs);
  switch (creation.outcome) {
    case 'other body':
      throw new HttpProblem(409, 'idempotency-key: expected the body of the first request, got another');
    case 'too many':
      throw tooOften('jobs', creation.retryAfterMs);
    case 'created':
      services.created();
      services.log.info('a job was created', { job_id: jobId, organisation });
      await showJob(services.cache, creation.job, nowMs);
  }
  return { job_id: creation.job.jobId, status: creation.job.status };
}
