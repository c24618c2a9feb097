/** Makes the door that hears of finished runs from the runs table's stream. Must announce each at least once. */
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, DynamoDBStreamEvent } from 'aws-lambda';
import type * as z from 'zod';
import { type AnnounceServices, announceFinished, type BusEvent } from '../core/announce.ts';
import type { RunProgress } from '../core/runs.ts';
import { type DoorDefinition, type DoorTools, lazily, watched } from './door.ts';

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
        const run = await announceFinished(services, runId, definition.toEvent);
        if (run) publishFigures(tools, run);
      }
    })(event, context);
  };
}

/** One figure of each kind for a finished run. */
function publishFigures({ metrics, logger }: DoorTools, run: RunProgress): void {
  metrics.addMetric('RunsFinished', MetricUnit.Count, 1);
  metrics.addMetric('Due', MetricUnit.Count, run.due);
  metrics.addMetric('Queued', MetricUnit.Count, run.queued);
  metrics.addMetric('Done', MetricUnit.Count, run.done);
  metrics.addMetric('Failed', MetricUnit.Count, run.failed);
  metrics.addMetric(
    'RunDurationMs',
    MetricUnit.Milliseconds,
    (run.finishedAtMs ?? run.startedAtMs) - run.startedAtMs,
  );
  logger.info('run finished', { run });
}
