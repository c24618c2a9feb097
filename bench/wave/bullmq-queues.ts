/** What the producer and the workers of the BullMQ waves agree on. Must stay what a user of BullMQ would write. */
import { Redis } from 'iovalkey';

/** One queue for each way of cutting and storing. */
export const queueNames = {
  users: 'wave-users',
  chunksToRedis: 'wave-chunks-to-redis',
  chunksToTable: 'wave-chunks-to-table',
};

export type UserJob = { userId: string; month: string };
export type ChunkJob = { userIds: string[]; month: string };

export const preferencesKey = (userId: string): string => `preferences:${userId}`;
export const monthKey = (userId: string, month: string): string => `month:${userId}:${month}`;

/** The lane's own Valkey, in a database where nothing of the lane lies. BullMQ asks for endless retries. */
export function connectRedis(port: number): Redis {
  return new Redis({ host: '127.0.0.1', port, db: 1, maxRetriesPerRequest: null });
}
