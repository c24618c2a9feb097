/** The lane that the deployed tests run against, and the ways in which they look at it. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { AwsCalls } from '../../lambdas/kernel/aws/aws-calls.ts';
import { DynamoRuns } from '../../lambdas/kernel/aws/runs/dynamo-runs.ts';
import { connectTable } from '../../lambdas/kernel/aws/table.ts';
import type { RunProgress } from '../../lambdas/kernel/core/runs/runs.ts';
import { cellOf } from '../../lambdas/prayer-times/domain/cell.ts';
import { DynamoPrayerStore } from '../../lambdas/prayer-times/dynamo-store.ts';
import { stages } from '../../lib/config.ts';
import { schedulerEvent } from '../../local/cycle/scheduler-event.ts';
import type { LaneFacts } from '../../local/lane/lane.ts';

const file = process.env.GROUNDSWELL_LANE;
if (!file)
  throw new Error('expected GROUNDSWELL_LANE, got nothing: these tests run by npm run test:deployed');

export const lane = JSON.parse(readFileSync(file, 'utf8')) as LaneFacts;
const { prayerTimes } = stages.embedded;
export const layout = {
  buckets: Number(prayerTimes.schedule.SCHEDULE_GENERATION_DAYS),
  shards: prayerTimes.shardsPerBucket,
};

const doc = connectTable(new AwsCalls());
export const store = new DynamoPrayerStore(
  doc,
  { preferences: lane.outputs.PreferencesTableName, months: lane.outputs.MonthsTableName },
  layout,
);
export const runs = new DynamoRuns(doc, lane.outputs.RunsTableName);

/** Triggers the deployed master or sweep as the Scheduler would, and waits for its answer. */
export async function trigger(which: 'wave' | 'sweep', time: string): Promise<unknown> {
  const FunctionName = which === 'wave' ? lane.outputs.MasterFunctionName : lane.outputs.SweepFunctionName;
  const Payload = JSON.stringify(schedulerEvent(which, Date.parse(time)));
  const answer = await new LambdaClient({}).send(new InvokeCommand({ FunctionName, Payload }));
  const text = answer.Payload?.transformToString() ?? 'null';
  if (answer.FunctionError) throw new Error(`${which} failed: ${text}`);
  return JSON.parse(text);
}

/** Waits until `look` answers something; fails with `what` after `timeoutMs`. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  timeoutMs = 90_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > deadline) throw new Error(`expected ${what} within ${timeoutMs} ms, got none`);
    await sleep(200);
  }
}

/** Waits for the end of a run. */
export function finished(runId: string, timeoutMs?: number): Promise<RunProgress> {
  return until(
    `the end of ${runId}`,
    async () => {
      const run = await runs.progress(runId);
      return run?.finishedAtMs !== undefined && run;
    },
    timeoutMs,
  );
}

/** Messages that a queue shows. */
export async function messagesIn(QueueUrl: string): Promise<number> {
  const { Attributes } = await new SQSClient({}).send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages);
}

/** The months that are stored for these users: how often each stands there. */
export async function monthsStored(userIds: readonly string[], month: string): Promise<Map<string, number>> {
  const counts = new Map(userIds.map((userId) => [userId, 0]));
  for (const cell of new Set(userIds.map((userId) => cellOf(userId, layout)))) {
    for await (const key of store.monthSortKeys(cell, month)) {
      const userId = key.split('#')[0] ?? '';
      if (counts.has(userId)) counts.set(userId, (counts.get(userId) ?? 0) + 1);
    }
  }
  return counts;
}
