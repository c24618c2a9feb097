/** The wave as it is deployed, under IAM: schedule event to stored months, and what happens when parts of it die or come twice. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'iovalkey';
import { describe, expect, it } from 'vitest';
import { AwsCalls } from '../../lambdas/kernel/aws/aws-calls.ts';
import { connectTable } from '../../lambdas/kernel/aws/table.ts';
import { bucketOf } from '../../lambdas/kernel/core/bucket.ts';
import { BUS_SOURCE, waveFinishedDetail } from '../../lambdas/prayer-times/contract.ts';
import { DynamoPrayerStore } from '../../lambdas/prayer-times/dynamo-store.ts';
import { storedMonth } from '../../lambdas/prayer-times/months.ts';
import { busListener } from '../support/bus-listener.ts';
import {
  finished,
  lane,
  layout,
  messagesIn,
  monthsStored,
  runs,
  store,
  trigger,
  until,
} from '../support/deployed-lane.ts';
import { jakarta, makkah } from '../support/prayer-fixtures.ts';

/** Numeric ids of one bucket, above all others in use. */
function idsOf(bucket: number, count: number, from: number): string[] {
  const first = from + ((bucket - (from % layout.buckets) + layout.buckets) % layout.buckets);
  return Array.from({ length: count }, (_, i) => String(first + i * layout.buckets));
}

async function enrol(ids: readonly string[]): Promise<void> {
  await store.importPreferences(
    ids.map((userId, i) => ({ userId, preferences: i % 2 === 0 ? makkah : jakarta })),
  );
}

describe('a deployed wave', () => {
  it('gives every due user one month, shows its progress, and tells the bus', async () => {
    const heard = await busListener(BUS_SOURCE);
    const ids = idsOf(6, 250, 1_000_000);
    await enrol(ids);
    const planned = await trigger('wave', '2026-09-07T02:00:00Z');
    expect(planned).toMatchObject({ outcome: 'planned', run: { queued: 250, messages: 3 } });
    const run = await finished('wave#2026-09-07');
    expect(run).toMatchObject({ due: 250, queued: 250, done: 250, failed: 0 });
    expect([...(await monthsStored(ids, '2026-10')).values()]).toEqual(ids.map(() => 1));

    const valkey = new Redis({ host: '127.0.0.1', port: lane.valkeyPort });
    const shown = JSON.parse((await valkey.get('progress:wave:2026-09-07')) ?? 'null');
    await valkey.quit();
    expect(shown).toMatchObject({ status: 'completed', progress: 100, due: 250, done: 250 });

    const event = await heard(() => true);
    expect(event['detail-type']).toBe('WaveFinished');
    expect(waveFinishedDetail.parse(event.detail)).toMatchObject({ run_id: 'wave#2026-09-07', done: 250 });
    await until(
      'the mark that it was announced',
      async () => (await runs.progress(run.runId))?.announcedAtMs,
    );
  });

  it('pays one write unit and a twenty-fifth of a call for a month', async () => {
    const calls = new AwsCalls();
    const paid = new DynamoPrayerStore(
      connectTable(calls),
      { preferences: lane.outputs.PreferencesTableName, months: lane.outputs.MonthsTableName },
      layout,
    );
    const seconds = storedMonth({ ...jakarta, rounding: 'none' }, '2026-10');
    const months = idsOf(20, 100, 9_000_000).map((userId) => ({
      key: { userId, version: 1, month: '2026-10' },
      stored: seconds,
    }));
    await paid.saveMonths(months, Date.now());
    expect(calls.take()).toEqual({ calls: { 'DynamoDB.BatchWriteItem': 4 }, readUnits: 0, writeUnits: 100 });
  });

  it('adds nothing when the schedule fires twice', async () => {
    const ids = idsOf(7, 120, 2_000_000);
    await enrol(ids);
    await trigger('wave', '2026-09-08T02:00:00Z');
    await finished('wave#2026-09-08');
    expect(await trigger('wave', '2026-09-08T02:00:00Z')).toEqual({ outcome: 'already-planned' });
    expect(await runs.progress('wave#2026-09-08')).toMatchObject({ queued: 120, done: 120, messages: 2 });
    expect([...(await monthsStored(ids, '2026-10')).values()]).toEqual(ids.map(() => 1));
  });

  it('closes the hole of a run that was lost, by the sweep of a later day', async () => {
    const ids = idsOf(8, 30, 3_000_000);
    await enrol(ids);
    await trigger('sweep', '2026-09-10T08:00:00Z');
    expect(await finished('sweep#2026-09-10')).toMatchObject({ failed: 0 });
    expect([...(await monthsStored(ids, '2026-10')).values()]).toEqual(ids.map(() => 1));
  });

  it('leaves every due user one month when a worker is killed in mid-chunk, twice', async () => {
    const ids = idsOf(10, 8_000, 4_000_000);
    await enrol(ids);
    await trigger('wave', '2026-09-11T02:00:00Z');
    const lostBefore = lostBatches();
    for (const lost of [1, 2]) {
      await until(
        `batch ${lost} to lose its worker`,
        async () => {
          killWorkers();
          await sleep(300);
          return lostBatches() >= lostBefore + lost;
        },
        30_000,
      );
    }
    expect(await finished('wave#2026-09-11', 150_000)).toMatchObject({
      queued: 8_000,
      done: 8_000,
      failed: 0,
    });
    expect([...(await monthsStored(ids, '2026-10')).values()]).toEqual(ids.map(() => 1));
    expect(await messagesIn(lane.outputs.DeadLetterQueueUrl)).toBe(0);
    expect(ids.every((id) => bucketOf(id, layout.buckets) === 10)).toBe(true);
  }, 240_000);
});

/** Batches whose worker died under them, by the emulator's log. */
function lostBatches(): number {
  const log = readFileSync(join(dirname(process.env.GROUNDSWELL_LANE ?? ''), 'ministack.log'), 'utf8');
  return log.match(/PrayerTimes-Worker\S* failed processing SQS batch/g)?.length ?? 0;
}

/** Kills the emulator's processes that run the worker. */
function killWorkers(): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
      const isOurs = environment.includes(lane.environment.AWS_ENDPOINT_URL ?? 'no lane');
      const isWorker = environment.includes(`AWS_LAMBDA_FUNCTION_NAME=${lane.outputs.WorkerFunctionName}`);
      if (isOurs && isWorker) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // A process that has gone meanwhile, or is not ours to look at.
    }
  }
}
