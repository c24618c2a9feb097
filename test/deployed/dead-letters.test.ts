/** A message that cannot be done goes to the dead letters after its deliveries, its neighbours are done, and there is a way back. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PurgeQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Redis } from 'iovalkey';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AwsCalls } from '../../lambdas/kernel/aws/aws-calls.ts';
import { connectTable } from '../../lambdas/kernel/aws/table.ts';
import { schedulerEvent } from '../../local/cycle/scheduler-event.ts';
import {
  finished,
  lane,
  messagesIn,
  monthsStored,
  runs,
  store,
  trigger,
  until,
} from '../support/deployed-lane.ts';
import { makkah } from '../support/prayer-fixtures.ts';

const sqs = new SQSClient({});
const doc = connectTable(new AwsCalls());
const { DeadLetterQueueUrl, QueueUrl, PreferencesTableName, RunsTableName } = lane.outputs;
const { MasterMissedQueueUrl, SweepMissedQueueUrl } = lane.outputs;
const DAY_MS = 86_400_000;

/** Fifty users of one bucket of 28 each; the preferences of the first of them break the computation. */
const idsOf = (bucket: number): string[] =>
  Array.from({ length: 50 }, (_, i) => String(5_000_016 + bucket + i * 28));
const open = { runId: 'wave#2026-09-12', ids: idsOf(11), poisoned: idsOf(11)[0] ?? '' };
const closed = { runId: 'wave#2026-09-13', ids: idsOf(12), poisoned: idsOf(12)[0] ?? '' };

const send = (url: string, body: unknown) =>
  sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(body) }));

async function poison(userId: string): Promise<void> {
  await doc.send(
    new UpdateCommand({
      TableName: PreferencesTableName,
      Key: { user_id: userId },
      UpdateExpression: 'SET preferences.#method = :nonsense',
      ExpressionAttributeNames: { '#method': 'method' },
      ExpressionAttributeValues: { ':nonsense': 'Nonsense' },
    }),
  );
}

/** As if planning had ended five days ago: longer than the queue keeps a message. */
async function age(runId: string): Promise<void> {
  await doc.send(
    new UpdateCommand({
      TableName: RunsTableName,
      Key: { run_id: runId, part: 'header' },
      UpdateExpression: 'SET planned_at_ms = :then',
      ExpressionAttributeValues: { ':then': Date.now() - 5 * DAY_MS },
    }),
  );
}

/** Messages that a test of this file leaves would be dead again later, in the middle of another test. */
afterAll(async () => {
  for (const url of [QueueUrl, DeadLetterQueueUrl]) await sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
});

describe('dead letters', () => {
  const redriven = { stdout: '' };

  beforeAll(async () => {
    for (const { ids, poisoned } of [open, closed]) {
      await store.importPreferences(ids.map((userId) => ({ userId, preferences: makkah })));
      await poison(poisoned);
    }
    await trigger('wave', '2026-09-12T02:00:00Z');
    await trigger('wave', '2026-09-13T02:00:00Z');
    await send(QueueUrl, 'no message of ours');
    await until('three dead letters', async () => (await messagesIn(DeadLetterQueueUrl)) === 3, 200_000);
  }, 240_000);

  it('hold the chunk of a user who breaks it, whose neighbours are done, and leave its run open', async () => {
    for (const { runId, ids, poisoned } of [open, closed]) {
      const months = await monthsStored(ids, '2026-10');
      expect(ids.filter((id) => months.get(id) !== 1)).toEqual([poisoned]);
      expect((await runs.progress(runId))?.finishedAtMs).toBeUndefined();
    }
  });

  it('let the sweep close their run when its queue has forgotten it, announced and shown with what failed', async () => {
    await age(closed.runId);
    await trigger('sweep', '2026-10-01T08:00:00Z');
    expect(await finished(closed.runId)).toMatchObject({ queued: 50, done: 0, failed: 50 });
    await until(
      'its announcement',
      async () => (await runs.progress(closed.runId))?.announcedAtMs !== undefined,
    );
    const valkey = new Redis({ host: '127.0.0.1', port: lane.valkeyPort });
    const shown = await until('its end in the cache', async () => {
      const value = JSON.parse((await valkey.get('progress:wave:2026-09-13')) ?? 'null');
      return value?.status === 'completed' && value;
    });
    await valkey.quit();
    expect(shown).toMatchObject({ progress: 100, done: 0, failed: 50 });
    expect((await runs.progress(open.runId))?.finishedAtMs).toBeUndefined();
  });

  it('go back by one command, as do missed occurrences of master and sweep', async () => {
    await send(MasterMissedQueueUrl, schedulerEvent('wave', Date.parse('2026-09-30T02:00:00Z')));
    await send(SweepMissedQueueUrl, schedulerEvent('sweep', Date.parse('2026-11-01T08:00:00Z')));
    for (const { poisoned } of [open, closed]) await store.savePreferences(poisoned, makkah);
    Object.assign(redriven, await promisify(execFile)('npm', ['run', '-s', 'redrive', '--', 'prayer-times']));
    expect(redriven.stdout.trim().split('\n')).toEqual([
      'dead letters sent back to the queue: 3',
      'missed occurrences of the master run again: 1',
      'missed occurrences of the sweep run again: 1',
    ]);
    expect(await finished('wave#2026-09-30')).toMatchObject({
      scheduledAtMs: Date.parse('2026-09-30T02:00:00Z'),
    });
    await finished('sweep#2026-11-01');
    for (const url of [MasterMissedQueueUrl, SweepMissedQueueUrl]) expect(await messagesIn(url)).toBe(0);
  });

  it('finish the run that was open, and change nothing of the one that was closed, whose users have their months too', async () => {
    const { announcedAtMs } = (await runs.progress(closed.runId)) ?? {};
    expect(await finished(open.runId)).toMatchObject({ due: 50, done: 50, failed: 0 });
    for (const { ids } of [open, closed]) {
      await until('every month', async () =>
        [...(await monthsStored(ids, '2026-10')).values()].every((count) => count >= 1),
      );
    }
    expect(await runs.progress(closed.runId)).toMatchObject({ done: 0, failed: 50, announcedAtMs });
  });
});
