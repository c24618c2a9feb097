/** Door: takes chunks of a wave from the queue. Lives inside the VPC. */
import * as z from 'zod';
import { connectCache } from '../kernel/aws/connect-cache.ts';
import { defineWorker, workerDefinition } from '../kernel/aws/runs/define-worker.ts';
import { DynamoRuns } from '../kernel/aws/runs/dynamo-runs.ts';
import { connectTable } from '../kernel/aws/table.ts';
import { waveChunk, wavePlanned } from './contract.ts';
import { openRoom } from './open-room.ts';
import { workerSettings } from './settings.ts';
import { type BatchServices, workBatch } from './work-batch.ts';

export const worker = workerDefinition({
  name: 'prayer-times-worker',
  settings: workerSettings,
  message: z.union([wavePlanned, waveChunk]),
  build: (settings, tools): BatchServices => {
    const doc = connectTable(tools.calls);
    return {
      ...openRoom(doc, settings),
      runs: new DynamoRuns(doc, settings.RUNS_TABLE),
      cache: connectCache(settings, tools),
      clock: tools.clock,
    };
  },
  work: (messages, services) => workBatch(services, messages),
});

export const handler = defineWorker(worker);
