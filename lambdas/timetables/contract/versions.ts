/** What the timetable room says of published timetables, and of what differs between two. Must never import the rules that use them. */
import * as z from 'zod';
import { nameSchema, resultSchema, roomId, rowSchema, timetableSchema, variantNumber } from '../contract.ts';

const text = z.string();
const count = z.int().min(0);

const note = text
  .trim()
  .max(500)
  .refine((words) => words.isWellFormed(), 'expected whole characters, got half of one')
  .optional()
  .describe('Why, for those who read the history');
const versionNumber = z.int().min(1).max(1_000_000);

export const publishSchema = z.strictObject({
  variant: variantNumber.optional().describe('The best where it is not given'),
  title: nameSchema
    .optional()
    .describe(
      'Such as Autumn 2026: its versions follow one another. The name of the instance where it is not given',
    ),
  note,
});

export const publishAgainSchema = z.strictObject({
  version: versionNumber.describe('The former version that is to hold again'),
  note,
});

/** A title's version: the job's variant that was published. Ids of titles are made as those of jobs are. */
export const versionSchema = z.strictObject({
  published_id: roomId,
  title: text,
  version: versionNumber,
  job_id: roomId,
  variant: variantNumber,
  note: text.optional(),
  user_id: text,
  published_at: z.iso.datetime(),
  cost: count,
  classes: count,
  students: count,
});
export type VersionBody = z.output<typeof versionSchema>;

export const versionPageSchema = z.strictObject({
  versions: z.array(versionSchema),
  cursor: text.optional(),
});
export type VersionPage = z.output<typeof versionPageSchema>;

/** As a job's, of a version. */
export const publishedTimetableSchema = timetableSchema.omit({ job: true }).extend({
  published: versionSchema,
  current: versionNumber.describe('The version that holds now'),
});
export type PublishedTimetable = z.output<typeof publishedTimetableSchema>;

const place = rowSchema
  .pick({ days: true, start: true, end: true, weeks: true, room: true })
  .extend({ words: text });
const change = z.strictObject({ from: z.int(), to: z.int() });

export const differenceSchema = z.strictObject({
  moved: count.describe('Classes that both have, elsewhere'),
  added: count,
  gone: count,
  resectioned: count.describe('Students in other classes of a course that they take in both'),
  hard: change,
  cost: change,
  terms: resultSchema.shape.comparisons.element.shape.terms,
  changes: z
    .array(
      z.strictObject({
        class: text,
        course: text,
        course_name: text,
        from: place.nullable().describe('null for a class that was added'),
        to: place.nullable().describe('null for a class that is gone'),
      }),
    )
    .describe('A page of the classes'),
  cursor: text.optional(),
});
export type DifferenceBody = z.output<typeof differenceSchema>;
