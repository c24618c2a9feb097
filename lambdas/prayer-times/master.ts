/** Door: the daily master of the wave. Lives outside the VPC, generates nothing itself. */
import { defineScheduled, scheduledDefinition } from '../kernel/aws/define-scheduled.ts';
import { buildMaster, waveSettings } from './build-master.ts';
import { runWave } from './run-wave.ts';
import { masterSettings } from './settings.ts';

export const master = scheduledDefinition({
  name: 'prayer-times-master',
  settings: masterSettings,
  build: buildMaster,
  run: ({ scheduledAtMs, settings, services }) => runWave(services, waveSettings(settings), scheduledAtMs),
});

export const handler = defineScheduled(master);
