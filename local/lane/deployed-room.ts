/** The prayer-times room as it is deployed, seen through the product's own stores. Must take tables and layout from the deployed master, never from the plan. */
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { AwsCalls } from '../../lambdas/kernel/aws/aws-calls.ts';
import { readSettings } from '../../lambdas/kernel/aws/read-settings.ts';
import { DynamoRuns } from '../../lambdas/kernel/aws/runs/dynamo-runs.ts';
import { connectTable } from '../../lambdas/kernel/aws/table.ts';
import type { Runs } from '../../lambdas/kernel/core/runs/runs.ts';
import { cellsOfLayout, type Layout } from '../../lambdas/prayer-times/domain/cell.ts';
import { openRoom } from '../../lambdas/prayer-times/open-room.ts';
import { masterSettings } from '../../lambdas/prayer-times/settings.ts';
import { monthSortKey, type PrayerStore } from '../../lambdas/prayer-times/store.ts';

export type DeployedRoom = { store: PrayerStore; runs: Runs; layout: Layout };

export async function deployedRoom(masterFunctionName: string): Promise<DeployedRoom> {
  const master = await new LambdaClient({}).send(
    new GetFunctionConfigurationCommand({ FunctionName: masterFunctionName }),
  );
  const settings = readSettings(masterSettings, master.Environment?.Variables ?? {});
  const doc = connectTable(new AwsCalls());
  return { ...openRoom(doc, settings), runs: new DynamoRuns(doc, settings.RUNS_TABLE) };
}

/**
 * How many users have `month` under their present preferences, and how many do not. Users may still lie in the cells of a former layout;
 * their months lie in those of the present one.
 */
export async function monthsOf(
  { store, layout }: Pick<DeployedRoom, 'store' | 'layout'>,
  month: string,
): Promise<{ have: number; lack: number }> {
  const stored = new Set<string>();
  for (const cell of cellsOfLayout(layout)) {
    for await (const key of store.monthSortKeys(cell, month)) stored.add(key);
  }
  let users = 0;
  let have = 0;
  for (const cell of (await store.layouts()).flatMap(cellsOfLayout)) {
    for await (const user of store.enrolled(cell)) {
      users += 1;
      if (stored.has(monthSortKey(user))) have += 1;
    }
  }
  return { have, lack: users - have };
}
