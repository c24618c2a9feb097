/** Door: takes chunks of a wave from the queue. Lives inside the VPC. */
import { ValkeyCache } from '../kernel/aws/cache.ts';
import { defineWorker, workerDefinition } from '../kernel/aws/define-worker.ts';
import { DynamoRuns } from '../kernel/aws/dynamo-runs.ts';
import { publishProgress } from '../kernel/aws/publish-progress.ts';
import { connectTable } from '../kernel/aws/table.ts';
import { waveChunk } from './contract.ts';
import { DynamoPrayerStore } from './dynamo-store.ts';
import { generateChunk } from './generate-chunk.ts';
import { workerSettings } from './settings.ts';

export const worker = workerDefinition({
  name: 'prayer-times-worker',
  settings: workerSettings,
  message: waveChunk,
  build: (settings, { calls, clock, logger }) => {
    const doc = connectTable(calls);
    const layout = { buckets: settings.SCHEDULE_GENERATION_DAYS, shards: settings.SHARDS_PER_BUCKET };
    const tables = { preferences: settings.PREFERENCES_TABLE, months: settings.MONTHS_TABLE };
    return {
      store: new DynamoPrayerStore(doc, tables, layout),
      runs: new DynamoRuns(doc, settings.RUNS_TABLE),
      cache: new ValkeyCache(settings, (error) => logger.warn('the cache failed', error)),
      clock,
      layout,
    };
  },
  work: async (chunk, services) => {
    const { runs, cache, clock } = services;
    const outcome = await generateChunk(services, chunk);
    const run = await runs.settle({ ...chunk, number: chunk.chunk }, { ...outcome, nowMs: clock.now() });
    await publishProgress(cache, run, clock.now());
  },
});

export const handler = defineWorker(worker);
