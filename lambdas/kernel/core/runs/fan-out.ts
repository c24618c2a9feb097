/** The master's half of a fan-out: streams what is due into queued chunks, under a run record. Must hold at most one send's chunks in memory. */
import { chunksOf } from '../chunk.ts';
import { RetryLater } from '../errors.ts';
import type { RunAttempt, RunProgress, Runs } from './runs.ts';

/** SendMessageBatch takes 10 entries. */
const MESSAGES_A_SEND = 10;
const RENEWALS_A_LEASE = 3;

export type FanOutServices<Message> = {
  runs: Runs;
  /** Sends every message or throws; may send one twice. */
  queue: { send(messages: readonly Message[]): Promise<void> };
  clock: { now(): number };
};

export type FanOutOrder<Item, Message> = {
  runId: string;
  scheduledAtMs: number;
  /** Streams what is due; a search that finds nothing for long calls `alive` in between. */
  due(alive: () => Promise<void>): AsyncIterable<Item>;
  chunkSize: number;
  /** How long this attempt may stay silent before another may take over. */
  leaseMs: number;
  toMessage(items: Item[], chunk: RunAttempt & { number: number }): Message;
};

export type FanOutOutcome = { outcome: 'planned'; run: RunProgress } | { outcome: 'already-planned' };

/**
 * Plans one run. Run twice: a planned run answers `already-planned` and queues nothing.
 * Dies halfway: the lease runs out, and the next attempt plans and counts anew; what the dead one queued is done again, harmlessly.
 * Throws `RetryLater` while another attempt holds the lease.
 */
export async function fanOut<Item, Message>(
  services: FanOutServices<Message>,
  order: FanOutOrder<Item, Message>,
): Promise<FanOutOutcome> {
  const { runs, queue, clock } = services;
  const { runId, scheduledAtMs, leaseMs } = order;
  const beginning = await runs.begin({ runId, scheduledAtMs, leaseMs, nowMs: clock.now() });
  if (beginning.outcome === 'already-planned') return beginning;
  if (beginning.outcome === 'being-planned') {
    throw new RetryLater(`${runId} is being planned by another master until ${beginning.leaseUntilMs}`);
  }
  const run = { runId, attempt: beginning.attempt };
  let queued = 0;
  let messages = 0;
  let renewedAtMs = clock.now();
  const alive = async (): Promise<void> => {
    if (clock.now() - renewedAtMs <= leaseMs / RENEWALS_A_LEASE) return;
    renewedAtMs = clock.now();
    await runs.planning(run, { due: queued, queued, messages, leaseUntilMs: renewedAtMs + leaseMs });
  };
  for await (const send of chunksOf(chunksOf(order.due(alive), order.chunkSize), MESSAGES_A_SEND)) {
    await alive();
    await queue.send(send.map((items, i) => order.toMessage(items, { ...run, number: messages + i })));
    queued += send.reduce((sum, chunk) => sum + chunk.length, 0);
    messages += send.length;
  }
  return {
    outcome: 'planned',
    run: await runs.planned(run, { due: queued, queued, messages, nowMs: clock.now() }),
  };
}
