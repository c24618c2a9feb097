/** Door: takes chunks of a wave from the queue. Lives inside the VPC. */
import * as z from 'zod';
import type { Cache } from '../kernel/aws/cache.ts';
import { connectCache } from '../kernel/aws/connect-cache.ts';
import { defineWorker, workerDefinition } from '../kernel/aws/define-worker.ts';
import { DynamoRuns } from '../kernel/aws/dynamo-runs.ts';
import { publishProgress } from '../kernel/aws/publish-progress.ts';
import { connectTable } from '../kernel/aws/table.ts';
import type { RunProgress, Runs } from '../kernel/core/runs.ts';
import { type WaveChunk, waveChunk, wavePlanned } from './contract.ts';
import { type ChunkServices, generateChunk } from './generate-chunk.ts';
import { openStore } from './open-store.ts';
import { workerSettings } from './settings.ts';

type WorkerServices = ChunkServices & { runs: Runs; cache: Cache };

export const worker = workerDefinition({
  name: 'prayer-times-worker',
  settings: workerSettings,
  message: z.union([wavePlanned, waveChunk]),
  build: (settings, tools): WorkerServices => {
    const doc = connectTable(tools.calls);
    return {
      ...openStore(doc, settings),
      runs: new DynamoRuns(doc, settings.RUNS_TABLE),
      cache: connectCache(settings, tools),
      clock: tools.clock,
    };
  },
  work: async (message, services) => {
    const { cache, clock } = services;
    const run =
      'planned' in message ? await services.runs.progress(message.runId) : await settled(message, services);
    if (run) await publishProgress(cache, run, clock.now());
  },
});

/** The run after the chunk's months are stored and counted. */
async function settled(chunk: WaveChunk, services: WorkerServices): Promise<RunProgress> {
  const outcome = await generateChunk(services, chunk);
  return services.runs.settle({ ...chunk, number: chunk.chunk }, { ...outcome, nowMs: services.clock.now() });
}

export const handler = defineWorker(worker);
