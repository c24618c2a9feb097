/** Does a batch of a wave's messages: chunk beside chunk, then one count for each run. Must fail no message for another's fault. */
import pLimit from 'p-limit';
import type { Cache } from '../kernel/aws/cache.ts';
import { showRun } from '../kernel/aws/runs/show-run.ts';
import type { Runs, SettledChunk } from '../kernel/core/runs/runs.ts';
import type { WaveMessage } from './contract.ts';
import { type ChunkServices, generateChunk } from './generate-chunk.ts';

export type BatchServices = ChunkServices & { runs: Runs; cache: Cache };

/** One is computed while the other waits for the table; more would only press harder on the table's partitions. */
const CHUNKS_AT_ONCE = 2;

/**
 * A promise for each message: its months are stored and counted, and its run is shown in the cache. What the batch holds
 * of a run is counted in one go, once all of it was tried; a run that cannot be counted fails its own messages alone.
 */
export function workBatch(services: BatchServices, messages: readonly WaveMessage[]): Promise<unknown>[] {
  const inTurn = pLimit(CHUNKS_AT_ONCE);
  const chunks = new Map(
    messages.map((message) => [message, inTurn(() => settledChunks(services, message))]),
  );
  const counts = new Map(
    Array.from(
      Map.groupBy(messages, ({ runId }) => runId),
      ([runId, theirs]) => [
        runId,
        count(
          services,
          runId,
          theirs.map((message) => chunks.get(message)),
        ),
      ],
    ),
  );
  return messages.map((message) => Promise.all([chunks.get(message), counts.get(message.runId)]));
}

/** What is to be counted for a message: its chunk, or nothing for the end of the planning. */
async function settledChunks(services: BatchServices, message: WaveMessage): Promise<SettledChunk[]> {
  if ('planned' in message) return [];
  const { attempt, chunk: number } = message;
  return [{ attempt, number, ...(await generateChunk(services, message)) }];
}

/** Counts the chunks of a run that went well and shows the run. */
async function count(
  { runs, cache, clock }: BatchServices,
  runId: string,
  chunks: readonly (Promise<SettledChunk[]> | undefined)[],
): Promise<void> {
  const tried = await Promise.allSettled(chunks);
  const settled = tried.flatMap((one) => (one.status === 'fulfilled' && one.value ? one.value : []));
  const run = await runs.settle(runId, settled, clock.now());
  await showRun(cache, run, clock.now());
}
