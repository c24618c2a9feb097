/** Door: the daily catch-up sweep. Lives outside the VPC; it also announces recent runs whose end nobody was told of. */
import { defineScheduled, scheduledDefinition } from '../kernel/aws/define-scheduled.ts';
import { EventBus } from '../kernel/aws/event-bus.ts';
import { publishFigures } from '../kernel/aws/publish-figures.ts';
import { announceFinished } from '../kernel/core/announce.ts';
import type { RunProgress } from '../kernel/core/runs.ts';
import { buildMaster, waveSettings } from './build-master.ts';
import { BUS_SOURCE, ROOM } from './contract.ts';
import { recentRunIds } from './domain/plan-wave.ts';
import { waveFinished } from './domain/wave-finished.ts';
import { runSweep } from './run-wave.ts';
import { sweepSettings } from './settings.ts';

export const sweep = scheduledDefinition({
  name: 'prayer-times-sweep',
  settings: sweepSettings,
  build: (settings, tools) => ({
    ...buildMaster(settings, tools),
    bus: new EventBus({ name: settings.EVENT_BUS_NAME, source: BUS_SOURCE }, tools.calls),
    figures: (run: RunProgress) => publishFigures(ROOM, run),
  }),
  run: async ({ scheduledAtMs, settings, services }) => {
    const outcome = await runSweep(services, waveSettings(settings), scheduledAtMs);
    for (const runId of recentRunIds(scheduledAtMs)) await announceFinished(services, runId, waveFinished);
    return outcome;
  },
});

export const handler = defineScheduled(sweep);
