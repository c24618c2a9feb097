/** The wave as users of BullMQ would run it, on the lane's Valkey. Must be spared what ours does besides: who is due is given, and nothing keeps a record of the run. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type JobsOptions, Queue } from 'bullmq';
import type { Redis } from 'iovalkey';
import { chunksOf } from '../../lambdas/kernel/core/chunk.ts';
import { cleanEnvironment } from '../../local/emulator/lane-account.ts';
import type { Processes } from '../../local/emulator/processes.ts';
import type { DeployedRoom } from '../../local/lane/deployed-room.ts';
import type { LaneFacts } from '../../local/lane/lane.ts';
import type { Resident } from '../../local/lane/population.ts';
import type { Contender } from '../interleaved.ts';
import { type ChunkJob, connectRedis, preferencesKey, queueNames, type UserJob } from './bullmq-queues.ts';
import { expectMonthsInRedis, expectMonthsInTable } from './expect-months.ts';
import { besideMonth, roundMonth } from './round-month.ts';

/** Jobs in a call of addBulk, keys in a call of Redis. */
const AT_ONCE = 1_000;
const POLL_MS = 20;
const JOB: JobsOptions = { attempts: 3, removeOnComplete: true };

export type BullMqSetting = {
  processes: Processes;
  facts: LaneFacts;
  room: DeployedRoom;
  residents: readonly Resident[];
  /** The deployed wave's own. */
  chunkSize: number;
  workers: number;
};

/** Three ways: a job a user, a job a chunk, and a job a chunk whose months go to the lane's table as ours do. */
export async function bullMqWaves(setting: BullMqSetting): Promise<Contender[]> {
  const { facts, room, residents, chunkSize } = setting;
  const redis = connectRedis(facts.valkeyPort);
  await savePreferences(redis, residents);
  startWorkers(setting);
  const userIds = residents.map(({ userId }) => userId);
  const chunks: string[][] = [];
  for await (const chunk of chunksOf(userIds, chunkSize)) chunks.push(chunk);
  const userJobs = (month: string): UserJob[] => userIds.map((userId) => ({ userId, month }));
  const chunkJobs = (month: string): ChunkJob[] => chunks.map((userIds) => ({ userIds, month }));
  const queue = (name: string): Queue => new Queue(name, { connection: redis });
  const users = queue(queueNames.users);
  const chunksToRedis = queue(queueNames.chunksToRedis);
  const chunksToTable = queue(queueNames.chunksToTable);
  const verify = (round: number): Promise<void> =>
    expectMonthsInRedis(redis, room, roundMonth(round), userIds);
  return [
    {
      name: 'BullMQ, a job a user',
      work: (round) => throughQueue(users, userJobs(roundMonth(round))),
      verify,
    },
    {
      name: `BullMQ, chunks of ${chunkSize}`,
      work: (round) => throughQueue(chunksToRedis, chunkJobs(roundMonth(round))),
      verify,
    },
    {
      name: `BullMQ, chunks of ${chunkSize}, months to the table`,
      work: (round) => throughQueue(chunksToTable, chunkJobs(besideMonth(round))),
      verify: (round) => expectMonthsInTable(room, besideMonth(round), userIds.length),
    },
  ];
}

async function savePreferences(redis: Redis, residents: readonly Resident[]): Promise<void> {
  for await (const some of chunksOf(residents, AT_ONCE)) {
    await redis.mset(
      some.flatMap(({ userId, preferences }) => [preferencesKey(userId), JSON.stringify(preferences)]),
    );
  }
}

function startWorkers({ processes, facts, workers }: BullMqSetting): void {
  const args = [
    join(import.meta.dirname, 'bullmq-worker.ts'),
    String(facts.valkeyPort),
    facts.outputs.MasterFunctionName,
  ];
  const env = { ...cleanEnvironment(), ...facts.environment };
  for (let i = 1; i <= workers; i += 1) processes.start(`bullmq-${i}`, { file: process.execPath, args, env });
}

/** Adds the jobs and waits until none is left. Throws when one failed for good. */
async function throughQueue(queue: Queue, jobs: readonly object[]): Promise<void> {
  for await (const some of chunksOf(jobs, AT_ONCE)) {
    await queue.addBulk(some.map((data) => ({ name: 'wave', data, opts: JOB })));
  }
  for (;;) {
    const { wait = 0, active = 0, failed = 0 } = await queue.getJobCounts('wait', 'active', 'failed');
    if (failed > 0)
      throw new Error(`${queue.name}: expected every job to succeed, got ${failed} that failed`);
    if (wait + active === 0) return;
    await sleep(POLL_MS);
  }
}
