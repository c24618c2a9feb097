/** Makes a Lambda that a schedule triggers. Must take its time from the schedule's event, never from the clock. */
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { parseInWords } from '../core/parse-in-words.ts';
import { type DoorDefinition, type DoorTools, lazily, watched } from './door.ts';

/** The event that EventBridge Scheduler sends when a schedule sets no input. */
const scheduledEvent = z.object({
  time: z.iso.datetime({ offset: true, error: 'the time of an occurrence, such as 2026-11-05T02:00:00Z' }),
});

export type ScheduledDefinition<S extends z.ZodObject, Services, Outcome> = DoorDefinition<S, Services> & {
  /** Does the work of one occurrence. May run twice for the same one; a throw makes Lambda try again, twice, then dead-letter the event. */
  run(occurrence: {
    scheduledAtMs: number;
    settings: z.output<S>;
    services: Services;
    tools: DoorTools;
  }): Promise<Outcome>;
};

/** Names the types of a scheduled door's definition. */
export function scheduledDefinition<S extends z.ZodObject, Services, Outcome>(
  definition: ScheduledDefinition<S, Services, Outcome>,
): ScheduledDefinition<S, Services, Outcome> {
  return definition;
}

/** The Lambda handler of a scheduled door; answers the outcome, for whoever invokes it by hand. */
export function defineScheduled<S extends z.ZodObject, Services, Outcome>(
  definition: ScheduledDefinition<S, Services, Outcome>,
): (event: unknown, context: Context) => Promise<Outcome> {
  const open = lazily(definition);
  return async (event, context) => {
    const { settings, services, tools } = open();
    return watched<unknown, Outcome>(tools, async (occurrence) => {
      const { time } = parseInWords(scheduledEvent, occurrence, 'malformed event of a schedule');
      return definition.run({ scheduledAtMs: Date.parse(time), settings, services, tools });
    })(event, context);
  };
}
