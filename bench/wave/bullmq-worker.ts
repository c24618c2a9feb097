/** A worker process of the BullMQ waves: Valkey's port and the deployed master's name are its arguments. Must compute the very months that the product computes. */
import { type Processor, Worker } from 'bullmq';
import type { Preferences } from '../../lambdas/prayer-times/contract.ts';
import { generateChunk } from '../../lambdas/prayer-times/generate-chunk.ts';
import { storedMonth } from '../../lambdas/prayer-times/months.ts';
import { deployedRoom } from '../../local/lane/deployed-room.ts';
import {
  type ChunkJob,
  connectRedis,
  monthKey,
  preferencesKey,
  queueNames,
  type UserJob,
} from './bullmq-queues.ts';

/** Jobs that wait for Redis while another one computes: 10 were slower by a half, 200 no faster. */
const JOBS_AT_ONCE = 50;
const CHUNKS_AT_ONCE = 8;
const KEPT_SECONDS = 62 * 86_400;

const [valkeyPort, masterFunctionName = ''] = process.argv.slice(2);
const connection = connectRedis(Number(valkeyPort));
/** Commands of jobs at work at the same time go out together. */
const redis = connection.duplicate({ enableAutoPipelining: true });
const room = await deployedRoom(masterFunctionName);

function monthOf(preferences: string | null, month: string): Buffer | string {
  const stored = storedMonth(JSON.parse(preferences ?? '') as Preferences, month);
  return 'refusal' in stored ? JSON.stringify(stored) : Buffer.from(stored.times);
}

const workUser: Processor<UserJob> = async ({ data: { userId, month } }) => {
  const preferences = await redis.get(preferencesKey(userId));
  await redis.set(monthKey(userId, month), monthOf(preferences, month), 'EX', KEPT_SECONDS);
};

const workChunk: Processor<ChunkJob> = async ({ data: { userIds, month } }) => {
  const preferences = await redis.mget(userIds.map(preferencesKey));
  const writes = redis.pipeline();
  for (const [i, userId] of userIds.entries()) {
    writes.set(monthKey(userId, month), monthOf(preferences[i] ?? null, month), 'EX', KEPT_SECONDS);
  }
  await writes.exec();
};

const workChunkToTable: Processor<ChunkJob> = async ({ data: { userIds, month } }) => {
  const chunk = { runId: 'bench', attempt: 1, chunk: 0, month, userIds };
  await generateChunk({ ...room, clock: { now: Date.now } }, chunk);
};

new Worker(queueNames.users, workUser, { connection, concurrency: JOBS_AT_ONCE });
new Worker(queueNames.chunksToRedis, workChunk, { connection, concurrency: CHUNKS_AT_ONCE });
new Worker(queueNames.chunksToTable, workChunkToTable, { connection, concurrency: CHUNKS_AT_ONCE });
