/** Picks a stage and lays the deployer's environment over it. Must stop on a wrong value with its name. */
import { scheduleSettings } from '../lambdas/prayer-times/settings.ts';
import { type StageConfig, stages } from './config.ts';
import { checkVariable } from './kernel/check-variable.ts';

/**
 * The stage of that name, with `SCHEDULE_GENERATION_DAYS`, `MASTER_SCHEDULER_CRON_HOUR`, `MASTER_SCHEDULER_CRON_MINUTE`
 * and `USER_PRIORITY_BUCKETS_DAYS` of the environment over its own. Throws with name, expected and got.
 */
export function stageFrom(name: unknown, env: Record<string, string | undefined>): StageConfig {
  if (name !== 'embedded' && name !== 'production') {
    throw new Error(`stage: expected ${Object.keys(stages).join(' or ')}, got ${JSON.stringify(name)}`);
  }
  const stage: StageConfig = stages[name];
  const schedule = { ...stage.prayerTimes.schedule };
  for (const variable of Object.keys(schedule) as (keyof typeof schedule)[]) {
    schedule[variable] = env[variable] ?? schedule[variable];
    checkVariable(variable, scheduleSettings.shape[variable], schedule[variable]);
  }
  return { ...stage, prayerTimes: { ...stage.prayerTimes, schedule } };
}
