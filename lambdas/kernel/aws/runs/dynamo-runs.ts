/** Runs in DynamoDB: a header, and counters in shards of 256 chunks. Must count a chunk once without a transaction. */
import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { RetryLater } from '../../core/errors.ts';
import {
  type Beginning,
  isComplete,
  type Planned,
  type RunAttempt,
  type RunProgress,
  type Runs,
  type SettledChunk,
} from '../../core/runs/runs.ts';
import { type Item, queryItems } from '../table.ts';
import { type ItemUpdate, updateItem } from '../update-item.ts';

/** A shard holds the places of the chunks that it has counted; 256 numbers of at most 3 bytes keep it under 1 KB, one write unit. */
const CHUNKS_A_SHARD = 256;
const HEADER = 'header';
const KEPT_SECONDS = 400 * 86_400;

const shardPrefix = (attempt: number): string => `attempt#${attempt}#`;

/**
 * Items: `{run_id, part: 'header', ...}`, at the end with `done` and `failed`, and `{run_id, part: 'attempt#1#00003', chunks, done, failed}`.
 * A header's `phase` is for those who listen to the table: `finished`, then `announced`.
 */
export class DynamoRuns implements Runs {
  readonly #doc: DynamoDBDocumentClient;
  readonly #table: string;
  /** Runs that this container has seen, so that it asks for each once: a run that has begun stays. */
  readonly #begun = new Set<string>();

  constructor(doc: DynamoDBDocumentClient, table: string) {
    this.#doc = doc;
    this.#table = table;
  }

  async begin(run: {
    runId: string;
    scheduledAtMs: number;
    nowMs: number;
    leaseMs: number;
  }): Promise<Beginning> {
    const { runId, scheduledAtMs, nowMs, leaseMs } = run;
    const begun = await this.#updateHeader(runId, {
      set: {
        scheduled_at_ms: scheduledAtMs,
        started_at_ms: nowMs,
        lease_until_ms: nowMs + leaseMs,
        due: 0,
        queued: 0,
        messages: 0,
        expires_at: Math.floor(nowMs / 1000) + KEPT_SECONDS,
      },
      add: { attempt: 1 },
      condition:
        'attribute_not_exists(planned_at_ms) AND (attribute_not_exists(run_id) OR lease_until_ms <= :now)',
      values: { ':now': nowMs },
    });
    if (begun) return { outcome: 'begun', attempt: Number(begun.attempt) };
    const header = await this.#header(runId);
    if (header?.planned_at_ms === undefined) {
      return { outcome: 'being-planned', leaseUntilMs: Number(header?.lease_until_ms) };
    }
    // A master that died right after planning left the end to its retry, if the workers were through by then.
    await this.#finishWhenComplete(runId, nowMs);
    return { outcome: 'already-planned' };
  }

  async planning(
    run: RunAttempt,
    { leaseUntilMs, ...so }: Planned & { leaseUntilMs: number },
  ): Promise<void> {
    await this.#updateAttempt(run, { ...so, lease_until_ms: leaseUntilMs });
  }

  async planned(run: RunAttempt, { nowMs, ...so }: Planned & { nowMs: number }): Promise<RunProgress> {
    await this.#updateAttempt(run, { ...so, planned_at_ms: nowMs });
    return this.#finishWhenComplete(run.runId, nowMs);
  }

  async settle(runId: string, chunks: readonly SettledChunk[], nowMs: number): Promise<RunProgress> {
    if (chunks.length > 0 && !this.#begun.has(runId)) await this.#expectRun(runId);
    const shards = Map.groupBy(chunks, ({ attempt, number }) => {
      const shard = String(Math.floor(number / CHUNKS_A_SHARD)).padStart(5, '0');
      return `${shardPrefix(attempt)}${shard}`;
    });
    await Promise.all(
      Array.from(shards, ([part, theirs]) => this.#count({ run_id: runId, part }, theirs, nowMs)),
    );
    return this.#finishWhenComplete(runId, nowMs);
  }

  async close(runId: string, nowMs: number): Promise<RunProgress> {
    const run = await this.progress(runId);
    if (run?.plannedAtMs === undefined) throw new Error(`expected a planned run to close, got "${runId}"`);
    if (run.finishedAtMs !== undefined) return run;
    return this.#finish({ ...run, failed: run.queued - run.done, finishedAtMs: nowMs });
  }

  async announced(runId: string, nowMs: number): Promise<void> {
    await this.#updateHeader(runId, {
      set: { announced_at_ms: nowMs, phase: 'announced' },
      condition: 'attribute_exists(finished_at_ms)',
    });
  }

  async progress(runId: string): Promise<RunProgress | undefined> {
    let header: Item | undefined;
    const shards: Item[] = [];
    const parts = queryItems(this.#doc, {
      TableName: this.#table,
      KeyConditionExpression: 'run_id = :run',
      ExpressionAttributeValues: { ':run': runId },
      ConsistentRead: true,
    });
    for await (const part of parts) {
      if (part.part === HEADER) header = part;
      else shards.push(part);
    }
    if (!header) return undefined;
    const mine = shards.filter(({ part }) => String(part).startsWith(shardPrefix(Number(header.attempt))));
    return runOf(header, mine);
  }

  /** Counts chunks of one shard in one update; where one of them was counted before, each by itself. */
  async #count(key: Item, chunks: readonly SettledChunk[], nowMs: number): Promise<void> {
    const byNumber = new Map(chunks.map((chunk) => [chunk.number % CHUNKS_A_SHARD, chunk]));
    const sum = (name: 'done' | 'failed'): number =>
      [...byNumber.values()].reduce((total, chunk) => total + chunk[name], 0);
    const numbers = [...byNumber.keys()];
    const counted = await updateItem(this.#doc, this.#table, {
      key,
      set: { expires_at: Math.floor(nowMs / 1000) + KEPT_SECONDS },
      add: { chunks: new Set(numbers), done: sum('done'), failed: sum('failed') },
      condition: numbers.map((_, i) => `NOT contains(chunks, :chunk${i})`).join(' AND '),
      values: Object.fromEntries(numbers.map((number, i) => [`:chunk${i}`, number])),
    });
    if (counted || numbers.length === 1) return;
    for (const chunk of byNumber.values()) await this.#count(key, [chunk], nowMs);
  }

  async #finishWhenComplete(runId: string, nowMs: number): Promise<RunProgress> {
    const run = await this.#expectRun(runId);
    if (!isComplete(run) || run.finishedAtMs !== undefined) return run;
    return this.#finish({ ...run, finishedAtMs: nowMs });
  }

  /** Writes the end, unless another has written it before; answers the run as it stands. */
  async #finish(run: RunProgress): Promise<RunProgress> {
    const finished = await this.#updateHeader(run.runId, {
      set: { finished_at_ms: run.finishedAtMs, done: run.done, failed: run.failed, phase: 'finished' },
      condition: 'attempt = :attempt AND attribute_not_exists(finished_at_ms)',
      values: { ':attempt': run.attempt },
    });
    return finished ? run : this.#expectRun(run.runId);
  }

  async #expectRun(runId: string): Promise<RunProgress> {
    const run = await this.progress(runId);
    if (!run) throw new Error(`expected a run that has begun, got "${runId}"`);
    this.#begun.add(runId);
    return run;
  }

  async #updateAttempt({ runId, attempt }: RunAttempt, set: Item): Promise<void> {
    const updated = await this.#updateHeader(runId, {
      set,
      condition: 'attempt = :attempt',
      values: { ':attempt': attempt },
    });
    if (!updated)
      throw new RetryLater(`expected attempt ${attempt} of ${runId} to be the latest: another took over`);
  }

  async #header(runId: string): Promise<Item | undefined> {
    const Key = { run_id: runId, part: HEADER };
    return (await this.#doc.send(new GetCommand({ TableName: this.#table, Key, ConsistentRead: true }))).Item;
  }

  #updateHeader(runId: string, update: Omit<ItemUpdate, 'key'>): Promise<Item | undefined> {
    return updateItem(this.#doc, this.#table, { key: { run_id: runId, part: HEADER }, ...update });
  }
}

/** Reads a run from its header and the shards of its latest attempt; the end of a run lies in the header alone. */
function runOf(header: Item, shards: readonly Item[]): RunProgress {
  const counts = header.finished_at_ms === undefined ? shards : [header];
  const sum = (name: 'done' | 'failed'): number =>
    counts.reduce((total, count) => total + Number(count[name]), 0);
  return {
    runId: String(header.run_id),
    attempt: Number(header.attempt),
    scheduledAtMs: Number(header.scheduled_at_ms),
    startedAtMs: Number(header.started_at_ms),
    ...optionalTime('plannedAtMs', header.planned_at_ms),
    ...optionalTime('finishedAtMs', header.finished_at_ms),
    ...optionalTime('announcedAtMs', header.announced_at_ms),
    due: Number(header.due),
    queued: Number(header.queued),
    messages: Number(header.messages),
    done: sum('done'),
    failed: sum('failed'),
  };
}

function optionalTime<Name extends string>(name: Name, value: unknown): { [key in Name]?: number } {
  return (value === undefined ? {} : { [name]: Number(value) }) as { [key in Name]?: number };
}
