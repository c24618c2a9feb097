/** Makes the door that hears of ended jobs from the jobs table's stream. Must announce each at least once. */
import type { Context, DynamoDBStreamEvent } from 'aws-lambda';
import type * as z from 'zod';
import type { BusEvent } from '../../core/bus.ts';
import { type AnnounceJobServices, announceJob } from '../../core/jobs/announce-job.ts';
import type { Job } from '../../core/jobs/job.ts';
import { type DoorDefinition, lazily, watched } from '../door.ts';
import { jobIdsOf } from './job-ids-of.ts';

export type JobAnnouncerDefinition<S extends z.ZodObject> = DoorDefinition<S, AnnounceJobServices> & {
  /** The room's word for the end of a job. */
  toEvent(job: Job): BusEvent;
};

/** The Lambda handler of an announcer. Run twice: a job that is announced already is passed over. A throw makes the stream deliver again. */
export function defineJobAnnouncer<S extends z.ZodObject>(
  definition: JobAnnouncerDefinition<S>,
): (event: DynamoDBStreamEvent, context: Context) => Promise<void> {
  const open = lazily(definition);
  return async (event, context) => {
    const { services, tools } = open();
    return watched<DynamoDBStreamEvent, void>(tools, async (records) => {
      for (const jobId of jobIdsOf(records)) {
        const job = await announceJob(services, jobId, definition.toEvent);
        if (job) tools.logger.info('job announced', { job_id: jobId, status: job.status });
      }
    })(event, context);
  };
}
