/** Looks whether a round stored what it had to. Must run when the time is taken. */
import type { Redis } from 'iovalkey';
import { chunksOf } from '../../lambdas/kernel/core/chunk.ts';
import { type DeployedRoom, monthsOf } from '../../local/lane/deployed-room.ts';
import { monthKey } from './bullmq-queues.ts';

const KEYS_AT_ONCE = 1_000;
const SAMPLE = 100;

/** Throws unless all `users` have `month` in the lane's table. */
export async function expectMonthsInTable(room: DeployedRoom, month: string, users: number): Promise<void> {
  const { have } = await monthsOf(room, month);
  if (have !== users) throw new Error(`expected ${users} months ${month} in the table, got ${have}`);
}

/**
 * Throws unless all users have `month` in Redis, byte for byte what the deployed wave stored (of a hundred users). Takes
 * the months out, so that the next contender finds none.
 */
export async function expectMonthsInRedis(
  redis: Redis,
  { store }: DeployedRoom,
  month: string,
  userIds: readonly string[],
): Promise<void> {
  const everyNth = Math.ceil(userIds.length / SAMPLE);
  for (const userId of userIds.filter((_, i) => i % everyNth === 0)) {
    const stored = await store.month({ userId, version: 1, month });
    const expected =
      stored && ('times' in stored ? Buffer.from(stored.times) : Buffer.from(JSON.stringify(stored)));
    const got = await redis.getBuffer(monthKey(userId, month));
    if (!got || !expected?.equals(got))
      throw new Error(
        `month ${month} of ${userId}: expected ${expected?.toString('base64')}, got ${got?.toString('base64')}`,
      );
  }
  let there = 0;
  for await (const ids of chunksOf(userIds, KEYS_AT_ONCE)) {
    there += await redis.unlink(ids.map((userId) => monthKey(userId, month)));
  }
  if (there !== userIds.length)
    throw new Error(`expected ${userIds.length} months ${month} in Redis, got ${there}`);
}
