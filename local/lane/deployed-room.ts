/** The prayer-times room as it is deployed, seen through the product's own stores. Must take tables and layout from the deployed master, never from the plan. */
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { AwsCalls } from '../../lambdas/kernel/aws/aws-calls.ts';
import { DynamoRuns } from '../../lambdas/kernel/aws/dynamo-runs.ts';
import { readSettings } from '../../lambdas/kernel/aws/read-settings.ts';
import { connectTable } from '../../lambdas/kernel/aws/table.ts';
import type { Runs } from '../../lambdas/kernel/core/runs.ts';
import { cellsOfLayout, type Layout } from '../../lambdas/prayer-times/domain/cell.ts';
import { DynamoPrayerStore } from '../../lambdas/prayer-times/dynamo-store.ts';
import { masterSettings } from '../../lambdas/prayer-times/settings.ts';
import { monthSortKey, type PrayerStore } from '../../lambdas/prayer-times/store.ts';

export type DeployedRoom = { store: PrayerStore; runs: Runs; layout: Layout };

export async function deployedRoom(masterFunctionName: string): Promise<DeployedRoom> {
  const master = await new LambdaClient({}).send(
    new GetFunctionConfigurationCommand({ FunctionName: masterFunctionName }),
  );
  const settings = readSettings(masterSettings, master.Environment?.Variables ?? {});
  const doc = connectTable(new AwsCalls());
  const layout = { buckets: settings.SCHEDULE_GENERATION_DAYS, shards: settings.SHARDS_PER_BUCKET };
  const tables = { preferences: settings.PREFERENCES_TABLE, months: settings.MONTHS_TABLE };
  return {
    store: new DynamoPrayerStore(doc, tables, layout),
    runs: new DynamoRuns(doc, settings.RUNS_TABLE),
    layout,
  };
}

/** How many users have `month` under their present preferences, and how many do not. */
export async function monthsOf(
  { store, layout }: DeployedRoom,
  month: string,
): Promise<{ have: number; lack: number }> {
  let have = 0;
  let lack = 0;
  for (const cell of cellsOfLayout(layout)) {
    const stored = new Set<string>();
    for await (const key of store.monthSortKeys(cell, month)) stored.add(key);
    for await (const user of store.enrolled(cell)) {
      if (stored.has(monthSortKey(user))) have += 1;
      else lack += 1;
    }
  }
  return { have, lack };
}
