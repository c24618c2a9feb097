/** What becomes of deployed timetable jobs when parts of the lane really break: the system stays truthful, and nothing is lost. */
import { setTimeout as sleep } from 'node:timers/promises';
import { InvokeCommand, LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Redis } from 'iovalkey';
import { beforeAll, describe, expect, it } from 'vitest';
import { AwsCalls } from '../../lambdas/kernel/aws/aws-calls.ts';
import { BucketFiles } from '../../lambdas/kernel/aws/bucket-files.ts';
import { DynamoJobs } from '../../lambdas/kernel/aws/jobs/dynamo-jobs.ts';
import { jobProgressKey } from '../../lambdas/kernel/aws/jobs/show-job.ts';
import { connectTable } from '../../lambdas/kernel/aws/table.ts';
import type { Progress } from '../../lambdas/timetables/contract.ts';
import { Archive } from '../../lambdas/timetables/job/archive.ts';
import { stages } from '../../lib/config.ts';
import { lane, until } from '../support/deployed-lane.ts';
import { type Caller, callerOf } from '../support/lane-callers.ts';
import { denied, killFunction, withoutCache, withoutStarter } from '../support/lane-faults.ts';
import { ordered, progressOf, reached, town, watched } from '../support/lane-jobs.ts';

const { JobsTableName, FilesBucketName, SolveFunctionName, JobSweepFunctionName } = lane.outputs;
const lambda = new LambdaClient({});
const doc = connectTable(new AwsCalls());
const jobs = new DynamoJobs(doc, JobsTableName);
const archive = new Archive(new BucketFiles(FilesBucketName, new AwsCalls()));
const MINUTE_MS = 60_000;

const isSearching = ({ stage, progress }: Progress) => stage === 'generating' && progress > 32;

describe('a deployed timetable job', () => {
  let planner: Caller;

  beforeAll(async () => {
    planner = await callerOf('faults');
  });

  it('goes on while the cache is down, is shown as unknown, and its progress comes back by itself', async () => {
    const jobId = await ordered(planner, { seconds: 25 });
    const before = await reached(planner, jobId, isSearching);
    const during = await withoutCache(async () => {
      const first = await progressOf(planner, jobId);
      await sleep(5_000);
      return [first, await progressOf(planner, jobId)];
    });
    for (const progress of during)
      expect(progress).toMatchObject({ status: 'unknown', message: 'processing' });
    expect(during[1]?.progress).toBeGreaterThan(before.progress);
    const after = await reached(planner, jobId, ({ status }) => status === 'running', 10_000);
    expect(after.progress).toBeGreaterThanOrEqual(during[1]?.progress ?? 100);
    expect((await watched(planner, jobId)).at(-1)).toMatchObject({ status: 'completed', progress: 100 });
  });

  it('loses at most ten seconds of search when its engine is killed, and completes', async () => {
    const jobId = await ordered(planner, { seconds: 20 });
    await reached(planner, jobId, ({ stage, progress }) => stage === 'generating' && progress > 55);
    const job = await jobs.get(jobId);
    const searchedMs = Date.now() - (job?.runningSinceMs ?? 0);
    expect(killFunction(SolveFunctionName)).toBeGreaterThan(0);
    const checkpoint = await archive.checkpoint(jobId, 0);
    expect(checkpoint?.spentMs).toBeGreaterThan(searchedMs - 10_000);
    const seen = await watched(planner, jobId);
    expect(seen.at(-1)).toMatchObject({ status: 'completed' });
    const percents = seen.map(({ progress }) => progress);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  });

  it('fails in table and cache alike when the engine does not come up, and says so', async () => {
    const failed = await denied(SolveFunctionName, 'JOBS_TABLE', async () => {
      const jobId = await ordered(planner);
      return (await watched(planner, jobId)).at(-1);
    });
    expect(failed).toMatchObject({ status: 'failed', message: 'the engine failed' });
    const jobId = failed?.job_id ?? '';
    expect(await jobs.get(jobId)).toMatchObject({ status: 'failed', message: 'the engine failed' });
    expect(await cached(jobId)).toMatchObject({ status: 'failed', message: 'the engine failed' });
  });

  it('waits while nobody hears of orders, and is picked up by the next sweep', async () => {
    await withoutStarter(async () => {
      const jobId = await ordered(planner);
      expect(await progressOf(planner, jobId)).toMatchObject({ status: 'queued', progress: 0 });
      await sweep();
      await reached(planner, jobId, ({ status }) => status !== 'queued', 10_000);
      expect((await watched(planner, jobId)).at(-1)).toMatchObject({ status: 'completed' });
    });
  });

  it('says at once that its start failed, and is started by a sweep after the pause', async () => {
    await withoutStarter(async () => {
      const jobId = await ordered(planner);
      await denied(JobSweepFunctionName, 'STATE_MACHINE_ARN', sweep);
      await reached(planner, jobId, ({ status }) => status === 'retrying', 5_000);
      expect((await progressOf(planner, jobId)).message).toBe('the start failed; try 2 of 3 follows');
      await sleep(stages.embedded.timetables.start.retrySeconds * 1_000);
      await sweep();
      expect((await watched(planner, jobId)).at(-1)).toMatchObject({ status: 'completed' });
    });
  });

  it('is not made where the table is denied: 500, and nothing stays', async () => {
    const other = await callerOf('denied');
    const body = { instance: town, seconds: 5 };
    const answer = await denied(await apiFunction(), 'JOBS_TABLE', () =>
      other('/api/timetables/generate', { method: 'POST', body }),
    );
    expect(answer.status).toBe(500);
    expect(answer.text).not.toMatch(/dynamo|denied|arn:/i);
    expect((await other('/api/timetables')).body).toEqual({ jobs: [] });
  });

  it('fails with a timeout everywhere when it has run for its limit', async () => {
    const jobId = await ordered(planner, { seconds: 120 });
    await reached(planner, jobId, isSearching);
    await doc.send(
      new UpdateCommand({
        TableName: JobsTableName,
        Key: { job_id: jobId },
        UpdateExpression: 'SET running_since = :then',
        ExpressionAttributeValues: { ':then': Date.now() - 30 * MINUTE_MS },
      }),
    );
    const end = (await watched(planner, jobId, 30_000)).at(-1);
    const timeout = { status: 'failed', message: 'timeout: it ran for 30 minutes without an end' };
    expect(end).toMatchObject(timeout);
    expect(await jobs.get(jobId)).toMatchObject(timeout);
    expect(await cached(jobId)).toMatchObject(timeout);
  });
});

/** What the cache itself holds of a job, within the 2 s in which it has to. */
function cached(jobId: string): Promise<Progress> {
  const valkey = new Redis(lane.valkeyPort, '127.0.0.1');
  return until(
    'an end in the cache',
    async () => {
      const progress = JSON.parse((await valkey.get(jobProgressKey(jobId))) ?? '{}') as Progress;
      return progress.status === 'failed' && progress;
    },
    2_000,
  ).finally(() => valkey.disconnect());
}

/** Makes the sweep of this minute, as the schedule would. */
async function sweep(): Promise<void> {
  const Payload = JSON.stringify({ time: new Date().toISOString() });
  await lambda.send(new InvokeCommand({ FunctionName: JobSweepFunctionName, Payload }));
}

async function apiFunction(): Promise<string> {
  for await (const { Functions = [] } of paginateListFunctions({ client: lambda }, {})) {
    const found = Functions.find(({ FunctionName }) => FunctionName?.includes('TimetablesApi'));
    if (found?.FunctionName) return found.FunctionName;
  }
  throw new Error('expected the function of the timetables API, got none');
}
