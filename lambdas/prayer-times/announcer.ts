/** Door: tells the event bus when a wave or sweep has finished. Lives outside the VPC. */

import { EventBus } from '../kernel/aws/event-bus.ts';
import { type AnnouncerDefinition, defineAnnouncer } from '../kernel/aws/runs/define-announcer.ts';
import { DynamoRuns } from '../kernel/aws/runs/dynamo-runs.ts';
import { countFinished } from '../kernel/aws/runs/run-figures.ts';
import { connectTable } from '../kernel/aws/table.ts';
import { BUS_SOURCE, ROOM } from './contract.ts';
import { waveFinished } from './domain/wave-finished.ts';
import { announcerSettings } from './settings.ts';

export const announcer: AnnouncerDefinition<typeof announcerSettings> = {
  name: 'prayer-times-announcer',
  settings: announcerSettings,
  build: (settings, { calls, clock }) => ({
    runs: new DynamoRuns(connectTable(calls), settings.RUNS_TABLE),
    bus: new EventBus({ name: settings.EVENT_BUS_NAME, source: BUS_SOURCE }, calls),
    figures: (run) => countFinished(ROOM, run),
    clock,
  }),
  toEvent: waveFinished,
};

export const handler = defineAnnouncer(announcer);
