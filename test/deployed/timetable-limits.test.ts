/** How many jobs an organisation may have on the deployed lane, how quickly they are taken, and how each end is told. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Redis } from 'iovalkey';
import { describe, expect, it } from 'vitest';
import { AwsCalls } from '../../lambdas/kernel/aws/aws-calls.ts';
import { DynamoJobs } from '../../lambdas/kernel/aws/jobs/dynamo-jobs.ts';
import { connectTable } from '../../lambdas/kernel/aws/table.ts';
import { chunksOf } from '../../lambdas/kernel/core/chunk.ts';
import { BUS_SOURCE, timetableFinishedDetail } from '../../lambdas/timetables/contract.ts';
import { stages } from '../../lib/config.ts';
import { busListener } from '../support/bus-listener.ts';
import { lane, until } from '../support/deployed-lane.ts';
import { type Called, type Caller, callerOf } from '../support/lane-callers.ts';
import { ordered, progressOf, reached, town, watched } from '../support/lane-jobs.ts';

const jobs = new DynamoJobs(connectTable(new AwsCalls()), lane.outputs.JobsTableName);
const { limits } = stages.embedded.timetables;
const GENERATE = '/api/timetables/generate';

/** The lines that a command for people says. */
async function run(command: string, ...args: string[]): Promise<string[]> {
  const { stdout } = await promisify(execFile)('npm', ['run', '-s', command, '--', ...args]);
  return stdout.trim().split('\n');
}

/** As many as the API is asked at the same time. */
const AT_ONCE = 10;

async function cancelAll(caller: Caller, jobIds: readonly string[]): Promise<void> {
  for await (const some of chunksOf(jobIds, AT_ONCE)) {
    await Promise.all(some.map((jobId) => caller(`/api/timetables/${jobId}/cancel`, { method: 'POST' })));
  }
}

/** Says how long the answers took; answers the middle, since one hiccup of a machine decides what is beyond it. */
function median(what: string, answers: readonly Called[]): number {
  const inOrder = answers.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (share: number): number => inOrder[Math.ceil(inOrder.length * share) - 1] ?? 0;
  console.info(`${what}: ${at(0.5).toFixed(0)} ms in the middle, ${at(0.95).toFixed(0)} ms at p95`);
  return at(0.5);
}

describe('an organisation', () => {
  it('creates ten jobs an hour, and is told when it may create the next', async () => {
    const eager = await callerOf('eager');
    const created: string[] = [];
    for (let i = 0; i < limits.perHour; i += 1) created.push(await ordered(eager));
    const { status, headers } = await eager(GENERATE, { method: 'POST', body: { instance: town } });
    const retryAfter = Number(headers.get('retry-after'));
    await cancelAll(eager, created);
    expect(status).toBe(429);
    expect(retryAfter).toBeGreaterThan(3_500);
    expect(retryAfter).toBeLessThanOrEqual(3_600);
    const other = await callerOf('patient');
    await cancelAll(other, [await ordered(other)]);
  });

  it('has ten jobs running at once, an eleventh that waits, and all of them end well', async () => {
    const busy = await callerOf('busy');
    expect(await run('limits', 'timetables', 'busy', '--per-hour', '100')).toEqual([
      'busy: 10 jobs at once (as usual), 100 an hour (its own)',
    ]);
    const ids: string[] = [];
    for (let i = 0; i <= limits.running; i += 1) ids.push(await ordered(busy, { seconds: 10 }));
    expect(await progressOf(busy, ids.at(-1) ?? '')).toMatchObject({ status: 'queued', progress: 0 });
    for (const jobId of ids) expect((await watched(busy, jobId)).at(-1)?.status).toBe('completed');
    const ran = (await jobs.getAll(ids)).map(({ admittedAtMs = 0, endedAtMs = 0 }) => ({
      admittedAtMs,
      endedAtMs,
    }));
    const running = ran.map(({ admittedAtMs: then }) =>
      ran.filter((job) => job.admittedAtMs <= then && then < job.endedAtMs),
    );
    expect(Math.max(...running.map((atOnce) => atOnce.length))).toBe(limits.running);
  }, 240_000);

  it('is answered within half a second while a job of its own runs', async () => {
    const press = await callerOf('press');
    await jobs.setLimits('press', { running: 1, perHour: 200 });
    const running = await ordered(press, { seconds: 300 });
    await reached(press, running, ({ stage }) => stage === 'generating');
    const order = () => press(GENERATE, { method: 'POST', body: { instance: town } });
    const alone: Called[] = [];
    for (let i = 0; i < 50; i += 1) alone.push(await order());
    const together: Called[] = [];
    for (let i = 0; i < 60; i += AT_ONCE) {
      together.push(...(await Promise.all(Array.from({ length: AT_ONCE }, order))));
    }
    const warm = together.slice(AT_ONCE);
    expect((await progressOf(press, running)).status).toBe('running');
    const created = [...alone, ...together].map(({ body }) => (body as { job_id: string }).job_id);
    expect(new Set(created).size).toBe(110);
    await cancelAll(press, [...created, running]);
    expect(median('50 orders beside a running job', alone)).toBeLessThan(500);
    expect(median(`50 orders, ${AT_ONCE} at once, beside a running job`, warm)).toBeLessThan(1_000);
  }, 120_000);
});

describe('the end of a job', () => {
  it('is known everywhere and announced, when its execution is stopped by hand', async () => {
    const heard = await busListener(BUS_SOURCE);
    const planner = await callerOf('halted');
    const jobId = await ordered(planner, { seconds: 300 });
    await reached(planner, jobId, ({ stage }) => stage === 'generating');
    const executionArn = `${lane.outputs.StateMachineArn.replace(':stateMachine:', ':execution:')}:${jobId}`;
    await new SFNClient({}).send(new StopExecutionCommand({ executionArn }));
    const stopped = { status: 'failed', message: 'its workflow was stopped' };
    await reached(planner, jobId, ({ status }) => status === 'failed', 5_000);
    expect(await jobs.get(jobId)).toMatchObject(stopped);
    const valkey = new Redis(lane.valkeyPort, '127.0.0.1');
    const shown = JSON.parse((await valkey.get(`progress:job:${jobId}`)) ?? 'null');
    await valkey.quit();
    expect(shown).toMatchObject(stopped);
    const event = await heard(({ detail }) => timetableFinishedDetail.parse(detail).job_id === jobId);
    expect(event).toMatchObject({
      'detail-type': 'TimetableFinished',
      detail: { organisation: 'halted', status: 'failed' },
    });
  });

  it('is brought about by one command, where the event of a workflow that was cut off had been missed', async () => {
    const planner = await callerOf('cut-off');
    const jobId = await ordered(planner, { seconds: 300 });
    await reached(planner, jobId, ({ stage }) => stage === 'generating');
    const MessageBody = JSON.stringify({ detail: { name: jobId, status: 'TIMED_OUT' } });
    const QueueUrl = lane.outputs.EndsMissedQueueUrl;
    await new SQSClient({}).send(new SendMessageCommand({ QueueUrl, MessageBody }));
    expect(await run('redrive', 'timetables')).toEqual([
      'missed ends of executions run again: 1',
      'missed uploads run again: 0',
    ]);
    expect(await progressOf(planner, jobId)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('timeout'),
    });
  });

  it('is announced of a job that was cancelled before it was its turn', async () => {
    const planner = await callerOf('undecided');
    await jobs.setLimits('undecided', { running: 1, perHour: 100 });
    const first = await ordered(planner, { seconds: 300 });
    await reached(planner, first, ({ status }) => status === 'running');
    const second = await ordered(planner);
    await cancelAll(planner, [second]);
    expect(await progressOf(planner, second)).toMatchObject({ status: 'cancelled', progress: 0 });
    await until(
      'its announcement',
      async () => (await jobs.get(second))?.announcedAtMs !== undefined,
      10_000,
    );
    await cancelAll(planner, [first]);
  });
});
