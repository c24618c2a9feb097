/** Makes a Lambda that hears of events on a bus. Must be fit to hear of the same one twice. */
import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import { parseInWords } from '../core/parse-in-words.ts';
import { type DoorDefinition, type DoorTools, lazily, watched } from './door.ts';

export type ListenerDefinition<S extends z.ZodObject, D extends z.ZodType, Services> = DoorDefinition<
  S,
  Services
> & {
  /** The schema of an event's detail; one that does not match is dead-lettered, untouched. */
  detail: D;
  /** A throw makes Lambda try again, twice, then dead-letter the event. */
  hear(detail: z.output<D>, services: Services, tools: DoorTools): Promise<void>;
};

/** Names the types of a listener's definition. */
export function listenerDefinition<S extends z.ZodObject, D extends z.ZodType, Services>(
  definition: ListenerDefinition<S, D, Services>,
): ListenerDefinition<S, D, Services> {
  return definition;
}

/** The Lambda handler of a listener, for events as EventBridge delivers them. */
export function defineListener<S extends z.ZodObject, D extends z.ZodType, Services>(
  definition: ListenerDefinition<S, D, Services>,
): (event: unknown, context: Context) => Promise<void> {
  const open = lazily(definition);
  return async (event, context) => {
    const { services, tools } = open();
    return watched<unknown, void>(tools, async (sent) => {
      const { detail } = sent as { detail?: unknown };
      await definition.hear(parseInWords(definition.detail, detail, 'malformed event'), services, tools);
    })(event, context);
  };
}
