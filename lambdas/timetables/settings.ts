/** The room's environment, a schema for each door. Must import zod alone, since the plan reads it too. */
import * as z from 'zod';
import { cacheSettings } from '../kernel/settings.ts';

const text = z.string().min(1);
const wholeNumber = (min: number, max: number) => {
  const words = `a whole number from ${min} to ${max}`;
  const number = z.number().min(min, words).max(max, words);
  return z.string().regex(/^\d+$/, { error: words, abort: true }).transform(Number).pipe(number);
};

/** What an organisation may do where it has no limits of its own. */
export const limitSettings = z.object({
  RUNNING_JOBS: wholeNumber(1, 1_000),
  JOBS_PER_HOUR: wholeNumber(1, 1_000),
});

/** How long a job may take: from its first running slice, and from the start of its execution. */
const deadlineSettings = z.object({
  RUNNING_MINUTES: wholeNumber(1, 120),
  EXECUTION_MINUTES: wholeNumber(1, 240),
});

/** What every step of the workflow works with, what those work with that read files, and those of them that may take long. */
export const rowSettings = z.object({ JOBS_TABLE: text, ...cacheSettings.shape });
export const taskSettings = rowSettings.extend({ FILES_BUCKET: text });
export const boundedSettings = taskSettings.extend(deadlineSettings.shape);

export const apiSettings = taskSettings.extend({
  ...limitSettings.shape,
  ACTIVITY_TABLE: text,
  VERSIONS_TABLE: text,
  UPLOAD_MEGABYTES: wholeNumber(1, 200),
  UPLOADS_PER_HOUR: wholeNumber(1, 1_000),
  /** How long the look at an upload may take. */
  INSPECTION_SECONDS: wholeNumber(1, 900),
  /** How many variants of a job are searched at once. */
  VARIANTS_AT_ONCE: wholeNumber(1, 40),
  /** How long a job's row is kept; its files are kept as long. */
  KEPT_DAYS: wholeNumber(1, 3_650),
});

export const inspectSettings = z.object({ FILES_BUCKET: text });

/** How long a start may be silent, how often one that failed is tried again, and how long after. */
const startSettings = z.object({
  START_TIMEOUT_SECONDS: wholeNumber(1, 900),
  START_RETRIES: wholeNumber(0, 10),
  RETRY_SECONDS: wholeNumber(1, 3_600),
});

/** `TOTAL_JOBS` run at once, of all organisations: their leases lie in one item of 400 kB. A lease that is older than `LONGEST_MINUTES` is taken back. */
export const starterSettings = z.object({
  ...limitSettings.shape,
  ...startSettings.shape,
  JOBS_TABLE: text,
  STATE_MACHINE_ARN: text,
  TOTAL_JOBS: wholeNumber(1, 2_000),
  LONGEST_MINUTES: wholeNumber(1, 1_440),
});

export const announcerSettings = z.object({ JOBS_TABLE: text, EVENT_BUS_NAME: text });

export const sweepSettings = starterSettings.extend(announcerSettings.shape);

export const beginSettings = rowSettings;

export const retrySettings = rowSettings.extend(startSettings.shape);

export const loadSettings = boundedSettings;

/** `SLICE_SECONDS` of search, well within the timeout of the function. */
export const solveSettings = boundedSettings.extend({ SLICE_SECONDS: wholeNumber(1, 840) });

export const checkSettings = boundedSettings;

export const completeSettings = taskSettings;

export const failSettings = rowSettings;
