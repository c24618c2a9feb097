/** The room's environment, a schema for each door. Must import zod alone, since the plan reads it too. */
import * as z from 'zod';
import { cacheSettings } from '../kernel/settings.ts';

const text = z.string().min(1);
const wholeNumber = (min: number, max: number) => {
  const words = `a whole number from ${min} to ${max}`;
  const number = z.number().min(min, words).max(max, words);
  return z.string().regex(/^\d+$/, { error: words, abort: true }).transform(Number).pipe(number);
};

const DAY = 'a day of the month from 1 to 31';
const DAYS = 'a list of two days, the first not after the last';
const day = z.number(DAY).int(DAY).min(1, DAY).max(31, DAY);
const days = z.tuple([day, day], DAYS).refine(([first, last]) => first <= last, DAYS);

const SEEN_WITHIN = 'a whole number of days from 1';
const seenWithinDays = z.number(SEEN_WITHIN).int(SEEN_WITHIN).min(1, SEEN_WITHIN).optional();

const tier = z.strictObject(
  { seenWithinDays, days },
  'an object of days and, but for one tier, seenWithinDays',
);

/** `{"active":{"seenWithinDays":7,"days":[1,10]},"rest":{"days":[11,28]}}`: one tier without `seenWithinDays` takes the rest. */
const tiers = z
  .record(z.string(), tier, 'an object of tiers in JSON')
  .refine((all) => Object.keys(all).length === 0 || restsIn(all) === 1, {
    error: 'no tiers, or exactly one tier without seenWithinDays',
  })
  .transform((all) => Object.entries(all).map(([name, read]) => tierFrom(name, read)));

function restsIn(all: Record<string, z.output<typeof tier>>): number {
  return Object.values(all).filter((each) => each.seenWithinDays === undefined).length;
}

function tierFrom(name: string, { seenWithinDays, days: [first, last] }: z.output<typeof tier>) {
  return { name, first, last, ...(seenWithinDays === undefined ? {} : { seenWithinDays }) };
}

const jsonTiers = z
  .string()
  .transform((json, context) => {
    try {
      return JSON.parse(json) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'an object of tiers in JSON' });
      return z.NEVER;
    }
  })
  .pipe(tiers);

/** How users are spread over the month. The names are the source's. */
const spreadSettings = z.object({
  SCHEDULE_GENERATION_DAYS: wholeNumber(1, 31),
  USER_PRIORITY_BUCKETS_DAYS: jsonTiers,
});

/** Where the room's store lies. */
export const storeSettings = z.object({
  PREFERENCES_TABLE: text,
  MONTHS_TABLE: text,
  SCHEDULE_GENERATION_DAYS: spreadSettings.shape.SCHEDULE_GENERATION_DAYS,
  SHARDS_PER_BUCKET: wholeNumber(1, 64),
});

/** What an operator may set when deploying; it overrides the stage. */
export const scheduleSettings = spreadSettings.extend({
  MASTER_SCHEDULER_CRON_HOUR: wholeNumber(0, 23),
  MASTER_SCHEDULER_CRON_MINUTE: wholeNumber(0, 59),
});

export const masterSettings = storeSettings.extend({
  ...spreadSettings.shape,
  RUNS_TABLE: text,
  ACTIVITY_TABLE: text,
  QUEUE_URL: text,
  CHUNK_SIZE: wholeNumber(1, 100),
});

export const sweepSettings = masterSettings.extend({
  EVENT_BUS_NAME: text,
  /** How long the queue keeps a message. */
  MESSAGES_LIVE_DAYS: wholeNumber(1, 14),
});

export const workerSettings = storeSettings.extend({ ...cacheSettings.shape, RUNS_TABLE: text });

export const announcerSettings = z.object({ RUNS_TABLE: text, EVENT_BUS_NAME: text });

export const apiSettings = storeSettings.extend({ ...cacheSettings.shape, ACTIVITY_TABLE: text });
