/** The stacks of a stage: foundation, and one stack a workload. Foundation + any of them deploys. */
import { type App, Tags } from 'aws-cdk-lib';
import type { StageConfig } from './config.ts';
import { Foundation } from './foundation.ts';
import { stageTags } from './kernel/stage-tags.ts';
import { PrayerTimes } from './prayer-times.ts';
import { Timetables } from './timetables.ts';

export type Stacks = { foundation: Foundation; prayerTimes: PrayerTimes; timetables: Timetables };

export function buildApp(app: App, config: StageConfig): Stacks {
  const env = { region: config.region };
  const name = (stack: string): string => `Groundswell-${config.stage}-${stack}`;
  const foundation = new Foundation(app, name('Foundation'), config, { env });
  const prayerTimes = new PrayerTimes(app, name('PrayerTimes'), foundation, config, { env });
  const timetables = new Timetables(app, name('Timetables'), foundation, config, { env });
  for (const { key, value } of stageTags(config)) Tags.of(app).add(key, value);
  return { foundation, prayerTimes, timetables };
}
