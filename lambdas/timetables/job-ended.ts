/** The end of a job in the room's own words, for the event bus. */

import type { BusEvent } from '../kernel/core/bus.ts';
import type { Job } from '../kernel/core/jobs/job.ts';
import { type TimetableFinished, timetableFinishedDetail } from './contract.ts';

/** Throws where the job has not ended. */
export function jobEnded({ jobId, organisation, status, endedAtMs = Number.NaN }: Job): BusEvent {
  const detail: TimetableFinished = timetableFinishedDetail.parse({
    job_id: jobId,
    organisation,
    status,
    ended_at: new Date(endedAtMs).toISOString(),
  });
  return { detailType: 'TimetableFinished', detail };
}
