/** Door: each minute does what starter and announcer were kept from, and says how many jobs wait and run. A bus that is down must keep no job from starting. Lives outside the VPC. */
import { defineScheduled, scheduledDefinition } from '../kernel/aws/define-scheduled.ts';
import { gaugeStanding } from '../kernel/aws/jobs/job-figures.ts';
import {
  type AdmitOutcome,
  type AdmitServices,
  admitWaiting,
  demandStarted,
} from '../kernel/core/jobs/admit-waiting.ts';
import { type AnnounceJobServices, announceMissed } from '../kernel/core/jobs/announce-job.ts';
import { buildAnnouncer, buildStarter, openJobs } from './build-movers.ts';
import { ROOM } from './contract.ts';
import { jobEnded } from './job-ended.ts';
import { sweepSettings } from './settings.ts';

type SweepServices = AdmitServices & AnnounceJobServices & { standing(outcome: AdmitOutcome): void };

export const sweep = scheduledDefinition({
  name: 'timetables-sweep',
  settings: sweepSettings,
  build: (settings, tools): SweepServices => {
    const jobs = openJobs(settings, tools);
    return {
      ...buildAnnouncer(settings, tools, jobs),
      ...buildStarter(settings, tools, jobs),
      standing: (outcome) => gaugeStanding(ROOM, outcome),
    };
  },
  run: async ({ services }) => {
    const [admitted, announced] = await Promise.allSettled([
      admit(services),
      announceMissed(services, jobEnded),
    ]);
    const failures = [admitted, announced].flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    if (admitted.status === 'fulfilled' && announced.status === 'fulfilled') {
      return { ...admitted.value, announced: announced.value.map(({ jobId }) => jobId) };
    }
    throw new AggregateError(failures, `expected a whole sweep, got ${failures.length} failures of 2`);
  },
});

/** Says what stands before it fails for a start that did. */
async function admit(services: SweepServices): Promise<AdmitOutcome> {
  const outcome = await admitWaiting(services);
  services.standing(outcome);
  demandStarted(outcome);
  return outcome;
}

export const handler = defineScheduled(sweep);
