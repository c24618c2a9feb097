import type { SQSEvent } from 'aws-lambda';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defineWorker } from '../../../lambdas/kernel/aws/runs/define-worker.ts';
import { MemoryRuns } from '../../../lambdas/kernel/core/runs/memory-runs.ts';
import { MemoryPrayerStore } from '../../../lambdas/prayer-times/memory-store.ts';
import { worker } from '../../../lambdas/prayer-times/worker.ts';
import { lambdaContext } from '../../support/http-event.ts';
import { MemoryCache } from '../../support/memory-cache.ts';
import { makkah } from '../../support/prayer-fixtures.ts';

const layout = { buckets: 28, shards: 2 };
const runId = 'wave#2026-11-05';
const NOW = Date.parse('2026-11-05T02:00:10Z');
const settings = {
  PREFERENCES_TABLE: 'p',
  MONTHS_TABLE: 'm',
  RUNS_TABLE: 'r',
  SCHEDULE_GENERATION_DAYS: '28',
  SHARDS_PER_BUCKET: '2',
  CACHE_HOST: 'localhost',
  CACHE_PORT: '6379',
  CACHE_TLS: 'false',
};

function messages(...bodies: unknown[]): SQSEvent {
  const records = bodies.map((body, i) => ({
    messageId: `message-${i}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    eventSource: 'aws:sqs',
  }));
  return { Records: records } as unknown as SQSEvent;
}

describe('the worker', () => {
  const store = new MemoryPrayerStore(layout);
  let runs: MemoryRuns;
  let cache: MemoryCache;
  let handler: ReturnType<typeof defineWorker>;
  const chunk = (number: number, userIds: string[]) => ({
    runId,
    attempt: 1,
    chunk: number,
    month: '2026-12',
    userIds,
  });
  const shown = () => JSON.parse(cache.values.get('progress:wave:2026-11-05') ?? 'null');

  beforeEach(async () => {
    vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
    vi.stubEnv('POWERTOOLS_DEV', 'true');
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
    for (const level of ['info', 'error', 'log', 'warn'] as const) vi.spyOn(console, level).mockReturnValue();
    runs = new MemoryRuns();
    cache = new MemoryCache();
    handler = defineWorker({ ...worker, build: (_, { clock }) => ({ store, runs, cache, clock, layout }) });
    await store.importPreferences(['1', '2', '3'].map((userId) => ({ userId, preferences: makkah })));
    await runs.begin({ runId, scheduledAtMs: NOW - 10_000, nowMs: NOW - 9_000, leaseMs: 30_000 });
    return () => {
      vi.useRealTimers();
      vi.unstubAllEnvs();
      vi.restoreAllMocks();
    };
  });

  it('stores, counts and shows each chunk, and the end of the run', async () => {
    await runs.planned({ runId, attempt: 1 }, { due: 3, queued: 3, messages: 2, nowMs: NOW - 5_000 });
    expect(await handler(messages(chunk(0, ['1', '2'])), lambdaContext())).toEqual({ batchItemFailures: [] });
    expect(shown()).toMatchObject({ status: 'running', progress: 66, queued: 3, done: 2 });
    await handler(messages(chunk(1, ['3'])), lambdaContext());
    expect(shown()).toMatchObject({
      run_id: runId,
      status: 'completed',
      progress: 100,
      done: 3,
      finished_at: new Date(NOW).toISOString(),
    });
  });

  it('shows the end of a run in which nobody was due', async () => {
    await runs.planned({ runId, attempt: 1 }, { due: 0, queued: 0, messages: 0, nowMs: NOW - 5_000 });
    await handler(messages({ runId, planned: true }), lambdaContext());
    expect(shown()).toMatchObject({ status: 'completed', progress: 100, due: 0 });
  });

  it('gives back a malformed message alone and does its neighbours', async () => {
    const answer = await handler(
      messages('{', chunk(0, ['1']), { ...chunk(1, ['2']), month: '2026-13' }, chunk(2, ['3'])),
      lambdaContext(),
    );
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual([
      'message-0',
      'message-2',
    ]);
    expect(await runs.progress(runId)).toMatchObject({ done: 2 });
  });

  it('goes on without the cache', async () => {
    cache.isDown = true;
    expect(await handler(messages(chunk(0, ['1'])), lambdaContext())).toEqual({ batchItemFailures: [] });
    expect(await runs.progress(runId)).toMatchObject({ done: 1 });
  });
});
