/** Makes the door that hears of finished runs from the runs table's stream. Must announce each at least once. */
import type { Context, DynamoDBStreamEvent } from 'aws-lambda';
import type * as z from 'zod';
import type { BusEvent } from '../../core/bus.ts';
import { type AnnounceServices, announceFinished } from '../../core/runs/announce.ts';
import type { RunProgress } from '../../core/runs/runs.ts';
import { type DoorDefinition, lazily, watched } from '../door.ts';

export type AnnouncerDefinition<S extends z.ZodObject> = DoorDefinition<S, AnnounceServices> & {
  /** The room's word for the end of a run. */
  toEvent(run: RunProgress): BusEvent;
};

/** The Lambda handler of an announcer. Run twice: a run that is announced already is passed over. A throw makes the stream deliver again. */
export function defineAnnouncer<S extends z.ZodObject>(
  definition: AnnouncerDefinition<S>,
): (event: DynamoDBStreamEvent, context: Context) => Promise<void> {
  const open = lazily(definition);
  return async (event, context) => {
    const { services, tools } = open();
    return watched<DynamoDBStreamEvent, void>(tools, async ({ Records }) => {
      const runIds = new Set(Records.flatMap(({ dynamodb }) => dynamodb?.Keys?.run_id?.S ?? []));
      for (const runId of runIds) {
        await announceFinished(services, runId, definition.toEvent);
      }
    })(event, context);
  };
}
