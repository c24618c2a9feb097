/** Door: the daily catch-up sweep. Lives outside the VPC; it also ends what is left of former runs. */
import { defineScheduled, scheduledDefinition } from '../kernel/aws/define-scheduled.ts';
import { EventBus } from '../kernel/aws/event-bus.ts';
import { countFinished } from '../kernel/aws/runs/run-figures.ts';
import { type AnnounceServices, announceFinished } from '../kernel/core/runs/announce.ts';
import { closeOverdue } from '../kernel/core/runs/close-overdue.ts';
import { buildMaster, waveSettings } from './build-master.ts';
import { BUS_SOURCE, ROOM } from './contract.ts';
import { recentRunIds } from './domain/plan-wave.ts';
import { waveFinished } from './domain/wave-finished.ts';
import { runSweep, type WaveServices } from './run-wave.ts';
import { sweepSettings } from './settings.ts';

type SweepServices = WaveServices & AnnounceServices;

const DAY_MS = 86_400_000;

export const sweep = scheduledDefinition({
  name: 'prayer-times-sweep',
  settings: sweepSettings,
  build: (settings, tools): SweepServices => ({
    ...buildMaster(settings, tools),
    bus: new EventBus({ name: settings.EVENT_BUS_NAME, source: BUS_SOURCE }, tools.calls),
    figures: (run) => countFinished(ROOM, run),
  }),
  run: async ({ scheduledAtMs, settings, services }) => {
    const outcome = await runSweep(services, waveSettings(settings), scheduledAtMs);
    for (const runId of recentRunIds(scheduledAtMs)) {
      await endRun(services, runId, settings.MESSAGES_LIVE_DAYS * DAY_MS);
    }
    return outcome;
  },
});

/** Announces a run whose end nobody was told of; closes one that cannot end, which the announcer hears of from the table's stream. */
async function endRun(services: SweepServices, runId: string, messagesLiveMs: number): Promise<void> {
  await announceFinished(services, runId, waveFinished);
  const closed = await closeOverdue(services, runId, messagesLiveMs);
  if (closed) await services.queue.send([{ runId, planned: true }]);
}

export const handler = defineScheduled(sweep);
