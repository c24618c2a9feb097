/** The product's own wave, as it is deployed in the lane. Must trigger it as the Scheduler would, and do nothing of its work. */
import { setTimeout as sleep } from 'node:timers/promises';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import pLimit from 'p-limit';
import type { FanOutOutcome } from '../../lambdas/kernel/core/runs/fan-out.ts';
import type { Runs } from '../../lambdas/kernel/core/runs/runs.ts';
import { daysOfMonth, schedulerEvent } from '../../local/cycle/scheduler-event.ts';
import type { DeployedRoom } from '../../local/lane/deployed-room.ts';
import type { LaneOutputs } from '../../local/lane/lane-outputs.ts';
import type { Contender } from '../interleaved.ts';
import { expectMonthsInTable } from './expect-months.ts';
import { roundMonth } from './round-month.ts';

const WAVE_HOUR = 2;
/** As a backlog would: alone, a master that waits for the table would leave the workers without work on a busy machine. */
const DAYS_AT_ONCE = 2;
const POLL_MS = 100;
const PATIENCE_MS = 600_000;

/** One event for each day of the month before, each with its own scheduled time; done when the last of their runs is. */
export function deployedWave(
  room: DeployedRoom,
  { MasterFunctionName }: LaneOutputs,
  users: number,
): Contender {
  const lambda = new LambdaClient({});
  return {
    name: 'Groundswell, deployed',
    work: async (round) => {
      const monthBeforeMs = Date.parse(`${roundMonth(round - 1)}-01`);
      const inTurn = pLimit(DAYS_AT_ONCE);
      const runIds = await inTurn.map(daysOfMonth(monthBeforeMs, WAVE_HOUR), (atMs) =>
        planDay(lambda, MasterFunctionName, atMs),
      );
      for (const runId of runIds) await untilFinished(room.runs, runId);
    },
    verify: (round) => expectMonthsInTable(room, roundMonth(round), users),
  };
}

/** Invokes the master; answers the run that it planned. */
async function planDay(lambda: LambdaClient, FunctionName: string, atMs: number): Promise<string> {
  const Payload = JSON.stringify(schedulerEvent('wave', atMs));
  const { FunctionError, Payload: answer } = await lambda.send(new InvokeCommand({ FunctionName, Payload }));
  const text = answer?.transformToString() ?? '';
  const outcome = FunctionError ? undefined : (JSON.parse(text) as FanOutOutcome);
  if (outcome?.outcome !== 'planned') throw new Error(`expected the master to plan a day, got ${text}`);
  return outcome.run.runId;
}

async function untilFinished(runs: Runs, runId: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += POLL_MS) {
    const run = await runs.progress(runId);
    if (run?.finishedAtMs !== undefined) return;
    await sleep(POLL_MS);
  }
  throw new Error(`expected ${runId} to finish within ${PATIENCE_MS / 1_000} s, got none of it`);
}
