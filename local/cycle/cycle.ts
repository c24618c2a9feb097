/** Runs a whole month's cycle through the deployed master and sweep. Must plan and generate nothing itself. */
import { setTimeout as sleep } from 'node:timers/promises';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { RunProgress } from '../../lambdas/kernel/core/runs/runs.ts';
import { planSweep, planWave, type WavePlan } from '../../lambdas/prayer-times/domain/plan-wave.ts';
import { type DeployedRoom, monthsOf } from '../lane/deployed-room.ts';
import type { LaneOutputs } from '../lane/lane-outputs.ts';
import { Refusal } from '../refusal.ts';
import type { Progress } from './progress.ts';
import { RunWatch } from './run-watch.ts';
import { daysOfMonth, schedulerEvent } from './scheduler-event.ts';

const WAVE_HOUR = 2;
const SWEEP_HOUR = 8;
/** A master that was killed holds its run for 30 seconds; Lambda, too, tries an event three times. */
const INVOCATIONS = 3;
const INVOKE_AGAIN_MS = 16_000;

export type Cycle = {
  /** The month that was generated, `2026-12`. */
  month: string;
  startedAtMs: number;
  finishedAtMs: number;
  users: number;
  /** Users without the month before and after. */
  lackedBefore: number;
  lackedAfter: number;
  /** The runs that were not complete before. */
  runs: RunProgress[];
  deadLetters: number;
};

/** One event for each day of the present UTC month, with that day's scheduled time, then the last day's sweep. */
export async function cycle(
  room: DeployedRoom,
  outputs: LaneOutputs,
  show: (progress: Progress) => void,
): Promise<Cycle> {
  const startedAtMs = Date.now();
  const lambda = new LambdaClient({});
  const sqs = new SQSClient({});
  const days = daysOfMonth(startedAtMs, WAVE_HOUR);
  const sweepAtMs = daysOfMonth(startedAtMs, SWEEP_HOUR).at(-1) as number;
  const sweep = planOf(planSweep, sweepAtMs);
  const before = await monthsOf(room, sweep.month);
  const watch = new RunWatch(room.runs);
  const onLook = (): void => {
    show({ ...totalsOf(watch.runs), expected: before.lack, elapsedMs: Date.now() - startedAtMs });
  };
  const settle = (): Promise<void> => watch.untilSettled(() => messagesIn(sqs, outputs.QueueUrl), onLook);
  for (const atMs of days) {
    await watch.add(planOf(planWave, atMs).runId);
    await invoke(lambda, outputs.MasterFunctionName, schedulerEvent('wave', atMs));
    await watch.look();
    onLook();
  }
  await settle();
  await watch.add(sweep.runId);
  await invoke(lambda, outputs.SweepFunctionName, schedulerEvent('sweep', sweepAtMs));
  await settle();
  return {
    month: sweep.month,
    startedAtMs,
    finishedAtMs: Date.now(),
    users: before.have + before.lack,
    lackedBefore: before.lack,
    lackedAfter: (await monthsOf(room, sweep.month)).lack,
    runs: watch.runs,
    deadLetters: await messagesIn(sqs, outputs.DeadLetterQueueUrl),
  };
}

/** What all runs come to together. */
export function totalsOf(
  runs: readonly RunProgress[],
): Pick<RunProgress, 'due' | 'queued' | 'messages' | 'done' | 'failed'> {
  const sum = (name: 'due' | 'queued' | 'messages' | 'done' | 'failed'): number =>
    runs.reduce((total, run) => total + run[name], 0);
  return {
    due: sum('due'),
    queued: sum('queued'),
    messages: sum('messages'),
    done: sum('done'),
    failed: sum('failed'),
  };
}

/** Run id and month do not depend on the spread. */
function planOf(plan: typeof planWave, atMs: number): WavePlan {
  return plan(atMs, { buckets: 1, tiers: [] });
}

async function invoke(lambda: LambdaClient, name: string, event: object): Promise<void> {
  for (let invocation = 1; ; invocation += 1) {
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event) }),
    );
    if (!FunctionError) return;
    if (invocation === INVOCATIONS) throw new Refusal(`${name} failed: ${Payload?.transformToString()}`);
    await sleep(INVOKE_AGAIN_MS);
  }
}

/** Messages that wait, or are with a worker. */
async function messagesIn(sqs: SQSClient, url: string): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
}
