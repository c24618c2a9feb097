/** Picks a stage and lays the deployer's environment over it. Must stop on a wrong value with its name. */
import { scheduleSettings } from '../lambdas/prayer-times/settings.ts';
import { type StageConfig, stages } from './config.ts';

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
  for (const [variable, schema] of Object.entries(scheduleSettings.shape)) {
    const value = env[variable];
    if (value === undefined) continue;
    const parsed = schema.safeParse(value);
    if (!parsed.success) {
      const expected = parsed.error.issues.map(({ message }) => message).join('; ');
      throw new Error(`${variable}: expected ${expected}, got ${JSON.stringify(value)}`);
    }
    schedule[variable as keyof typeof schedule] = value;
  }
  return { ...stage, prayerTimes: { ...stage.prayerTimes, schedule } };
}
