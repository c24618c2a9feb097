/** The room's environment, a schema for each door. Must import zod alone, since the plan reads it too. */
import * as z from 'zod';
import { cacheSettings } from '../kernel/settings.ts';

const text = z.string().min(1);
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `a whole number from ${min} to ${max}`)
    .transform(Number)
    .pipe(z.number().int().min(min).max(max));

const days = z
  .tuple([z.number().int().min(1).max(31), z.number().int().min(1).max(31)])
  .refine(([first, last]) => first <= last, 'first day not after the last');

const tier = z.strictObject({ seenWithinDays: z.number().int().min(1).optional(), days });

/** `{"active":{"seenWithinDays":7,"days":[1,10]},"rest":{"days":[11,28]}}`: one tier without `seenWithinDays` takes the rest. */
const tiers = z
  .record(z.string(), tier)
  .refine(
    (all) =>
      Object.keys(all).length === 0 ||
      Object.values(all).filter((t) => t.seenWithinDays === undefined).length === 1,
    'no tiers, or exactly one tier without seenWithinDays',
  )
  .transform((all) =>
    Object.entries(all).map(
      ([
        name,
        {
          seenWithinDays,
          days: [first, last],
        },
      ]) => ({
        name,
        first,
        last,
        ...(seenWithinDays === undefined ? {} : { seenWithinDays }),
      }),
    ),
  );

const jsonTiers = z
  .string()
  .transform((json, context) => {
    try {
      return JSON.parse(json) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'JSON' });
      return z.NEVER;
    }
  })
  .pipe(tiers);

/** How users are spread over the month. The names are the source's. */
const spreadSettings = z.object({
  SCHEDULE_GENERATION_DAYS: wholeNumber(1, 31),
  USER_PRIORITY_BUCKETS_DAYS: jsonTiers,
});

const storeSettings = z.object({
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

export const sweepSettings = masterSettings.extend({ EVENT_BUS_NAME: text });

export const workerSettings = storeSettings.extend({ ...cacheSettings.shape, RUNS_TABLE: text });

export const announcerSettings = z.object({ RUNS_TABLE: text, EVENT_BUS_NAME: text });

export const apiSettings = storeSettings.extend({ ...cacheSettings.shape, ACTIVITY_TABLE: text });
