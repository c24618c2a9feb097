/** What the deployed masters do under IAM where tiers are set, and where users lie in the cells of a former layout. */
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoActivity } from '../../lambdas/kernel/aws/api/activity.ts';
import { AwsCalls } from '../../lambdas/kernel/aws/aws-calls.ts';
import { connectTable } from '../../lambdas/kernel/aws/table.ts';
import { cellOf } from '../../lambdas/prayer-times/domain/cell.ts';
import { DynamoPrayerStore } from '../../lambdas/prayer-times/dynamo-store.ts';
import { finished, lane, layout, monthsStored, store, trigger } from '../support/deployed-lane.ts';
import { makkah } from '../support/prayer-fixtures.ts';

const aws = new LambdaClient({});
const doc = connectTable(new AwsCalls());
const { MasterFunctionName, SweepFunctionName, PreferencesTableName, MonthsTableName } = lane.outputs;
const DAY_MS = 86_400_000;
const TIERS = '{"active":{"seenWithinDays":7,"days":[1,10]},"rest":{"days":[11,28]}}';

/** Lays other tiers over a deployed master, as a deployment would; answers its environment. */
async function setTiers(FunctionName: string, tiers: string): Promise<Record<string, string>> {
  const { Environment } = await aws.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const Variables = { ...Environment?.Variables, USER_PRIORITY_BUCKETS_DAYS: tiers };
  await aws.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
  await waitUntilFunctionUpdatedV2({ client: aws, maxWaitTime: 30 }, { FunctionName });
  return Variables;
}

/** 120 numeric ids of a bucket of 28, above all others in use. */
const idsOf = (bucket: number): string[] =>
  Array.from({ length: 120 }, (_, i) => String(12_000_016 + bucket + i * 28));

const withMonth = async (ids: readonly string[]): Promise<string[]> => {
  const months = await monthsStored(ids, '2027-04');
  return ids.filter((id) => months.get(id) === 1);
};

describe('deployed masters with tiers', () => {
  let activity: DynamoActivity;

  beforeAll(async () => {
    const { ACTIVITY_TABLE = '' } = await setTiers(MasterFunctionName, TIERS);
    await setTiers(SweepFunctionName, TIERS);
    activity = new DynamoActivity(doc, ACTIVITY_TABLE);
  });
  afterAll(async () => {
    await setTiers(MasterFunctionName, '{}');
    await setTiers(SweepFunctionName, '{}');
  });

  it('take active users on a day of their tier, and leave the rest to theirs', async () => {
    const time = '2027-03-05T02:00:00Z';
    const ids = idsOf(14);
    const [active, idle] = [ids.slice(0, 50), ids.slice(50)];
    await store.importPreferences(ids.map((userId) => ({ userId, preferences: makkah })));
    await Promise.all(active.map((userId) => activity.seen(userId, Date.parse(time) - DAY_MS)));
    await Promise.all(
      idle.slice(0, 35).map((userId) => activity.seen(userId, Date.parse(time) - 8 * DAY_MS)),
    );
    await trigger('wave', time);
    expect(await finished('wave#2027-03-05')).toMatchObject({ done: 50, failed: 0 });
    expect(await withMonth(ids)).toEqual(active);
  });

  it('find users in the cells of a former layout by the sweep, and the workers move them', async () => {
    const ids = idsOf(0);
    const former = { buckets: 30, shards: 1 };
    const tables = { preferences: PreferencesTableName, months: MonthsTableName };
    await new DynamoPrayerStore(doc, tables, former).importPreferences(
      ids.map((userId) => ({ userId, preferences: makkah })),
    );
    expect((await store.preferences(ids[0] ?? ''))?.cell).toBe(cellOf(ids[0] ?? '', former));
    await trigger('sweep', '2027-03-12T08:00:00Z');
    expect(await finished('sweep#2027-03-12')).toMatchObject({ failed: 0 });
    expect(await withMonth(ids)).toEqual(ids);
    const moved = await store.preferencesOf(ids);
    expect(moved.map(({ userId, cell }) => [userId, cell]).sort()).toEqual(
      ids.map((userId) => [userId, cellOf(userId, layout)]).sort(),
    );
  });
});
