/** What the steps of a timetable job work with. */
import type { Cache } from '../../kernel/aws/cache.ts';
import type { Jobs } from '../../kernel/core/jobs/jobs.ts';
import type { Archive } from './archive.ts';

/** A line for every change of a job. */
export type Log = { info(message: string, fields: object): void; warn(message: string, error: Error): void };

/** What a step works with that reads no files. */
export type RowServices = { jobs: Jobs; cache: Cache; clock: { now(): number }; log: Log };

export type StepServices = RowServices & { archive: Archive };
