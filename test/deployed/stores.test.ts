/** The DynamoDB half of the store contracts, over tables of their own with the keys of the deployed ones. */
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { beforeAll, describe } from 'vitest';
import { AwsCalls } from '../../lambdas/kernel/aws/aws-calls.ts';
import { DynamoHours } from '../../lambdas/kernel/aws/jobs/dynamo-hours.ts';
import { DynamoJobs } from '../../lambdas/kernel/aws/jobs/dynamo-jobs.ts';
import { DynamoRuns } from '../../lambdas/kernel/aws/runs/dynamo-runs.ts';
import { connectTable } from '../../lambdas/kernel/aws/table.ts';
import { DynamoPrayerStore } from '../../lambdas/prayer-times/dynamo-store.ts';
import { DynamoVersions } from '../../lambdas/timetables/versions/dynamo-versions.ts';
import { lane } from '../support/deployed-lane.ts';
import { hoursContract } from '../support/hours-contract.ts';
import { jobsContract } from '../support/jobs-contract.ts';
import { prayerStoreContract } from '../support/prayer-store-contract.ts';
import { runsContract } from '../support/runs-contract.ts';
import { versionsContract } from '../support/versions-contract.ts';

const client = new DynamoDBClient({});
const suffix = `-contract-${Date.now()}`;
const { RunsTableName, JobsTableName, PreferencesTableName, MonthsTableName, VersionsTableName } =
  lane.outputs;

async function copyOf(table: string): Promise<void> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
  const indexes = (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => ({
    IndexName,
    KeySchema,
    Projection,
  }));
  await client.send(
    new CreateTableCommand({
      TableName: `${table}${suffix}`,
      KeySchema: Table?.KeySchema,
      AttributeDefinitions: Table?.AttributeDefinitions,
      ...(indexes.length > 0 ? { GlobalSecondaryIndexes: indexes } : {}),
      BillingMode: 'PAY_PER_REQUEST',
    } as CreateTableCommandInput),
  );
}

describe('over DynamoDB', () => {
  beforeAll(() =>
    Promise.all(
      [RunsTableName, JobsTableName, PreferencesTableName, MonthsTableName, VersionsTableName].map(copyOf),
    ),
  );

  const doc = connectTable(new AwsCalls());
  runsContract('DynamoDB', () => new DynamoRuns(doc, `${RunsTableName}${suffix}`));
  jobsContract('DynamoDB', () => new DynamoJobs(doc, `${JobsTableName}${suffix}`));
  hoursContract('DynamoDB', () => new DynamoHours(doc, `${JobsTableName}${suffix}`));
  versionsContract('DynamoDB', () => new DynamoVersions(doc, `${VersionsTableName}${suffix}`));
  prayerStoreContract(
    'DynamoDB',
    (layout) =>
      new DynamoPrayerStore(
        doc,
        { preferences: `${PreferencesTableName}${suffix}`, months: `${MonthsTableName}${suffix}` },
        layout,
      ),
  );
});
