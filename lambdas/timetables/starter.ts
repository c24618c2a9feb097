/** Door: lets waiting jobs run when one was ordered or has ended. Lives outside the VPC. */

import type { DoorDefinition } from '../kernel/aws/door.ts';
import { defineStarter } from '../kernel/aws/jobs/define-starter.ts';
import type { AdmitServices } from '../kernel/core/jobs/admit-waiting.ts';
import { buildStarter } from './build-movers.ts';
import { starterSettings } from './settings.ts';

export const starter: DoorDefinition<typeof starterSettings, AdmitServices> = {
  name: 'timetables-starter',
  settings: starterSettings,
  build: buildStarter,
};

export const handler = defineStarter(starter);
