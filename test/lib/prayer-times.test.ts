/** Facts of the prayer-times stack: tables, and times of day. */
import { describe, expect, it } from 'vitest';
import { CELL_INDEX } from '../../lambdas/prayer-times/dynamo-store.ts';
import { stageFrom } from '../../lib/stage.ts';
import { resourcesOf, STAGES, synthesize, synthesized } from '../support/synthesized.ts';

describe.each(STAGES)('prayer times in %s', (stage) => {
  const { templates } = synthesized(stage);
  const all = (type: string) => resourcesOf(templates.PrayerTimes, type);
  const tables = all('AWS::DynamoDB::GlobalTable');
  const table = (id: string) => tables.find((each) => each.id === id)?.Properties;

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
});

describe('the deployer’s schedule', () => {
  const timesOf = (env: Record<string, string>) =>
    resourcesOf(synthesize(stageFrom('embedded', env)).templates.PrayerTimes, 'AWS::Scheduler::Schedule').map(
      ({ Properties }) => Properties.ScheduleExpression,
    );

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
