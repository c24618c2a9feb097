/** Makes the door that lets waiting jobs run, woken by the jobs table's stream. Must believe the table alone: a record tells which job to look at, no more. */
import type { Context, DynamoDBStreamEvent } from 'aws-lambda';
import type * as z from 'zod';
import {
  type AdmitOutcome,
  type AdmitServices,
  admitWaiting,
  demandStarted,
} from '../../core/jobs/admit-waiting.ts';
import { type DoorDefinition, lazily, watched } from '../door.ts';
import { jobIdsOf } from './job-ids-of.ts';

/** The Lambda handler of a starter: one round of admission for a batch of records. A throw makes the stream deliver again, which finds nothing to do before a further try is due. */
export function defineStarter<S extends z.ZodObject>(
  definition: DoorDefinition<S, AdmitServices>,
): (event: DynamoDBStreamEvent, context: Context) => Promise<AdmitOutcome> {
  const open = lazily(definition);
  return async (event, context) => {
    const { services, tools } = open();
    return watched<DynamoDBStreamEvent, AdmitOutcome>(tools, async (records) => {
      const outcome = await admitWaiting(services, jobIdsOf(records));
      tools.logger.info('jobs admitted', outcome);
      demandStarted(outcome);
      return outcome;
    })(event, context);
  };
}
