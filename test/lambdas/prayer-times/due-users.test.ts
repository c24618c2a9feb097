/** Proves which months count as there; who is due when is the plan's affair. */
import { expect, it } from 'vitest';
import { MemoryActivity } from '../../../lambdas/kernel/aws/api/activity.ts';
import { CALCULATION_VERSION } from '../../../lambdas/prayer-times/domain/calculation-version.ts';
import { planWave } from '../../../lambdas/prayer-times/domain/plan-wave.ts';
import { dueUsers } from '../../../lambdas/prayer-times/due-users.ts';

it('finds users whose month is of former preferences or of a former calculation, as well as those without any', async () => {
  const plan = planWave(Date.parse('2026-11-01T02:00:00Z'), { buckets: 1, tiers: [] });
  const store = {
    async *enrolled() {
      for (const userId of ['1', '2', '3', '4']) yield { userId, version: 3 };
    },
    async *monthSortKeys() {
      yield `1#00000002#${CALCULATION_VERSION}`;
      yield `2#00000003#${CALCULATION_VERSION - 1}`;
      yield `3#00000003#${CALCULATION_VERSION - 1}`;
      yield `3#00000003#${CALCULATION_VERSION}`;
    },
  };
  const due = dueUsers({ store, activity: new MemoryActivity() }, plan, ['cell'], async () => {});
  expect(await Array.fromAsync(due)).toEqual(['1', '2', '4']);
});
