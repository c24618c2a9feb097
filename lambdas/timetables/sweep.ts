/** Door: each minute does what starter and announcer were kept from, and says how many jobs wait and run. Lives outside the VPC. */
import { defineScheduled, scheduledDefinition } from '../kernel/aws/define-scheduled.ts';
import { publishStanding } from '../kernel/aws/publish-job-figures.ts';
import { type AdmitOutcome, type AdmitServices, admitWaiting } from '../kernel/core/admit-waiting.ts';
import { type AnnounceJobServices, announceMissed } from '../kernel/core/announce-job.ts';
import { buildAnnouncer, buildStarter } from './build-movers.ts';
import { ROOM } from './contract.ts';
import { jobEnded } from './job-ended.ts';
import { sweepSettings } from './settings.ts';

type SweepServices = AdmitServices & AnnounceJobServices & { standing(outcome: AdmitOutcome): void };

export const sweep = scheduledDefinition({
  name: 'timetables-sweep',
  settings: sweepSettings,
  build: (settings, tools): SweepServices => ({
    ...buildStarter(settings, tools),
    ...buildAnnouncer(settings, tools),
    standing: (outcome) => publishStanding(ROOM, outcome),
  }),
  run: async ({ services }) => {
    const announced = await announceMissed(services, jobEnded);
    const outcome = await admitWaiting(services);
    services.standing(outcome);
    return { ...outcome, announced: announced.map(({ jobId }) => jobId) };
  },
});

export const handler = defineScheduled(sweep);
