/** Door: lets waiting jobs run when one was ordered or has ended. Lives outside the VPC. */
import { defineStarter } from '../kernel/aws/define-starter.ts';
import type { DoorDefinition } from '../kernel/aws/door.ts';
import type { AdmitServices } from '../kernel/core/admit-waiting.ts';
import { buildStarter } from './build-movers.ts';
import { starterSettings } from './settings.ts';

export const starter: DoorDefinition<typeof starterSettings, AdmitServices> = {
  name: 'timetables-starter',
  settings: starterSettings,
  build: buildStarter,
};

export const handler = defineStarter(starter);
