/** Facts of the prayer-times stack: tables, times of day, and settings that its doors can read. */
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { openApiSettings, sessionSettings } from '../../lambdas/identity/settings.ts';
import { readSettings } from '../../lambdas/kernel/aws/read-settings.ts';
import { CELL_INDEX } from '../../lambdas/prayer-times/dynamo-store.ts';
import {
  announcerSettings,
  apiSettings,
  masterSettings,
  sweepSettings,
  workerSettings,
} from '../../lambdas/prayer-times/settings.ts';
import { stageFrom } from '../../lib/stage.ts';
import { STAGES, synthesize, synthesized } from '../support/synthesized.ts';

const SETTINGS: Record<string, z.ZodObject> = {
  IdentitySession: sessionSettings,
  IdentityOpenApi: openApiSettings,
  Master: masterSettings,
  Sweep: sweepSettings,
  Worker: workerSettings,
  Announcer: announcerSettings,
  Api: apiSettings,
};

/** What CloudFormation fills in: a port where the name says so, else any text. */
function filledIn(environment: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => {
      if (typeof value === 'string') return [name, value];
      return [name, name.endsWith('_PORT') ? '6379' : `filled in for ${name}`];
    }),
  );
}

describe.each(STAGES)('prayer times in %s', (stage) => {
  const { all } = synthesized(stage);
  const tables = all('AWS::DynamoDB::GlobalTable');
  const table = (id: string) => tables.find((each) => each.id === id)?.Properties;
  const functions = all('AWS::Lambda::Function');

  it('keeps months in no secondary index, sorted by user and version within a cell', () => {
    expect(table('Months').GlobalSecondaryIndexes).toBeUndefined();
    expect(table('Months').KeySchema).toEqual([
      { AttributeName: 'cell_month', KeyType: 'HASH' },
      { AttributeName: 'user_version', KeyType: 'RANGE' },
    ]);
  });

  it('forgets months and runs by their expiry', () => {
    for (const id of ['Months', 'WaveRuns']) {
      expect(table(id).TimeToLiveSpecification, id).toEqual({ AttributeName: 'expires_at', Enabled: true });
    }
    expect(table('Preferences').TimeToLiveSpecification).toBeUndefined();
  });

  it('lists the users of a cell, and no more of them than a wave asks for, through the index that the store reads', () => {
    expect(table('Preferences').KeySchema).toEqual([{ AttributeName: 'user_id', KeyType: 'HASH' }]);
    expect(table('Preferences').GlobalSecondaryIndexes).toMatchObject([
      {
        IndexName: CELL_INDEX,
        KeySchema: [
          { AttributeName: 'cell', KeyType: 'HASH' },
          { AttributeName: 'user_id', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['version'] },
      },
    ]);
  });

  it.each(functions)('gives $id an environment that it can read, and nothing more', ({ id, Properties }) => {
    const { NODE_OPTIONS, ...environment } = Properties.Environment.Variables;
    const settings = SETTINGS[id] as z.ZodObject;
    expect(NODE_OPTIONS).toBe('--enable-source-maps');
    expect(Object.keys(environment).sort()).toEqual(Object.keys(settings.shape).sort());
    expect(() => readSettings(settings, filledIn(environment))).not.toThrow();
  });
});

describe('the deployer’s schedule', () => {
  const timesOf = (env: Record<string, string>) =>
    synthesize(stageFrom('embedded', env))
      .all('AWS::Scheduler::Schedule')
      .map(({ Properties }) => Properties.ScheduleExpression);

  it('is two in the morning, and the sweep six hours later, where nobody says otherwise', () => {
    expect(timesOf({})).toEqual(['cron(0 2 * * ? *)', 'cron(0 8 * * ? *)']);
  });

  it('moves wave and sweep together', () => {
    const env = { MASTER_SCHEDULER_CRON_HOUR: '05', MASTER_SCHEDULER_CRON_MINUTE: '30' };
    expect(timesOf(env)).toEqual(['cron(30 5 * * ? *)', 'cron(30 11 * * ? *)']);
  });

  it('takes the sweep past midnight', () => {
    const env = { MASTER_SCHEDULER_CRON_HOUR: '23', MASTER_SCHEDULER_CRON_MINUTE: '59' };
    expect(timesOf(env)).toEqual(['cron(59 23 * * ? *)', 'cron(59 5 * * ? *)']);
  });

  it('reaches every door that spreads users', () => {
    const days = { SCHEDULE_GENERATION_DAYS: '7' };
    const tiers = '{"rest":{"days":[1,7]}}';
    const { all } = synthesize(stageFrom('embedded', { ...days, USER_PRIORITY_BUCKETS_DAYS: tiers }));
    const environments = all('AWS::Lambda::Function').map(({ id, Properties }) => ({
      id,
      ...Properties.Environment.Variables,
    }));
    for (const id of ['Master', 'Sweep', 'Worker', 'Api']) {
      expect(environments.find((environment) => environment.id === id)).toMatchObject(days);
    }
    for (const id of ['Master', 'Sweep']) {
      expect(environments.find((environment) => environment.id === id)).toMatchObject({
        USER_PRIORITY_BUCKETS_DAYS: tiers,
      });
    }
  });
});
