/** Builds what the wave's and the sweep's masters share. */

import type * as z from 'zod';
import { DynamoActivity } from '../kernel/aws/api/activity.ts';
import type { DoorTools } from '../kernel/aws/door.ts';
import { QueueSender } from '../kernel/aws/queue.ts';
import { DynamoRuns } from '../kernel/aws/runs/dynamo-runs.ts';
import { countPlanned } from '../kernel/aws/runs/run-figures.ts';
import { connectTable } from '../kernel/aws/table.ts';
import { ROOM, type WaveMessage } from './contract.ts';
import { openRoom } from './open-room.ts';
import type { WaveServices, WaveSettings } from './run-wave.ts';
import type { masterSettings } from './settings.ts';

type Settings = z.output<typeof masterSettings>;

export function waveSettings(settings: Settings): WaveSettings {
  return {
    buckets: settings.SCHEDULE_GENERATION_DAYS,
    shards: settings.SHARDS_PER_BUCKET,
    tiers: settings.USER_PRIORITY_BUCKETS_DAYS,
    chunkSize: settings.CHUNK_SIZE,
  };
}

export function buildMaster(settings: Settings, { calls, clock }: DoorTools): WaveServices {
  const doc = connectTable(calls);
  return {
    store: openRoom(doc, settings).store,
    runs: new DynamoRuns(doc, settings.RUNS_TABLE),
    activity: new DynamoActivity(doc, settings.ACTIVITY_TABLE),
    queue: new QueueSender<WaveMessage>(settings.QUEUE_URL, calls),
    planned: (runId) => countPlanned(ROOM, runId),
    clock,
  };
}
