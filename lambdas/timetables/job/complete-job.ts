/** The last step: the job is completed, and its result lies in the cache for a day. Must complete a job once, and none that was cancelled before. */
import { hasEnded } from '../../kernel/core/jobs/job.ts';
import type { Result } from '../contract.ts';
import { packed, RESULT_SECONDS, resultCacheKey, variantCacheKey } from './result-cache.ts';
import { COMPLETING } from './stages.ts';
import type { StepServices } from './step-services.ts';
import { told } from './told.ts';

/** Run twice: the cache is filled again, and the job ends once. Dead halfway: the step is tried again. */
export async function completeJob(services: StepServices, jobId: string): Promise<{ outcome: 'ended' }> {
  const { jobs, archive, clock } = services;
  const job = await told(services, await jobs.enter(jobId, COMPLETING, 'laying the result ready', []));
  if (hasEnded(job)) return { outcome: 'ended' };
  const result = await archive.result(jobId);
  if (!result) throw new Error(`expected the result of job ${jobId}, got none`);
  await fillCache(services, jobId, result);
  const end = { status: 'completed', message: outcomeInWords(result) } as const;
  await told(services, await jobs.end(jobId, end, clock.now()));
  return { outcome: 'ended' };
}

async function fillCache({ archive, cache }: StepServices, jobId: string, result: Result): Promise<void> {
  await cache.write(resultCacheKey(jobId), packed(JSON.stringify(result)), RESULT_SECONDS);
  for (const { variant } of result.variants) {
    const text = await archive.variantText(jobId, variant);
    if (text === undefined) throw new Error(`expected variant ${variant} of job ${jobId}, got none`);
    await cache.write(variantCacheKey(jobId, variant), packed(text), RESULT_SECONDS);
  }
}

function outcomeInWords({ ranking, variants }: Result): string {
  const best = variants.find(({ variant }) => variant === ranking[0]);
  if (!best) throw new Error('expected a variant in the result, got none');
  const count = variants.length === 1 ? 'a timetable' : `${variants.length} timetables`;
  if (best.hard === 0) return `${count} at cost ${best.cost}`;
  return `no timetable without broken rules was found: ${best.hard} are broken in the best`;
}
