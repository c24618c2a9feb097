/** The words of the timetable room: what it takes and what it answers, as zod schemas; it must never import the rules that use them. */
import * as z from 'zod';
import { JOB_ENDS } from '../kernel/core/jobs/job.ts';

/** The room's name in figures, and the `source` of its events. */
export const ROOM = 'timetables';
export const BUS_SOURCE = `groundswell.${ROOM}`;

/** `TimetableFinished`: a job has ended, however it did. It may arrive twice, with the same `job_id`. */
export const timetableFinishedDetail = z.strictObject({
  job_id: z.string(),
  organisation: z.string(),
  status: z.enum(JOB_ENDS),
  ended_at: z.iso.datetime(),
});
export type TimetableFinished = z.output<typeof timetableFinishedDetail>;

/** Ids of jobs and uploads begin with a hash of their organisation. */
export const roomId = z.string().regex(/^[0-9a-f]{12}-[0-9a-f]{32}$/, 'an id as the API answers it');

/** Of what a planner calls a job or a timetable. */
export const MOST_CHARACTERS = 80;
/** What both are called where nobody says it. */
export const UNNAMED = 'Timetable';
/** One line that every store keeps as it came: half a character is none in UTF-8. */
export const nameSchema = z
  .string()
  .normalize()
  .trim()
  .min(1)
  .max(MOST_CHARACTERS)
  .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u, 'one line of text');

/** One timetable in one text: a draft, which is a variant of a completed job, or a published version. */
export const timetableRef = z
  .string()
  .regex(
    /^[0-9a-f]{12}-[0-9a-f]{32}\.(\d|v\d{1,7})$/,
    '<job_id>.<variant> for a draft, <published_id>.v<version> for a version',
  );

const text = z.string();
export const MOST_VARIANTS = 5;
export const variantNumber = z
  .int()
  .min(0)
  .max(MOST_VARIANTS - 1);
export const timeOfDay = z.string().regex(/^\d\d:\d\d$/, 'a time of day like 09:30');
/** As ISO 8601 counts: 1 is Monday. */
export const days = z.array(z.int().min(1).max(7)).min(1).max(7);
export const weeks = z.string().regex(/^(\d{1,2}(-\d{1,2})?)(,\d{1,2}(-\d{1,2})?)*$/, 'weeks like 1-7,9');

export const createdSchema = z.strictObject({ job_id: roomId, status: text });

export const progressSchema = z.strictObject({
  job_id: roomId,
  progress: z.int().min(0).max(100),
  status: z.enum(['queued', 'retrying', 'running', 'completed', 'failed', 'cancelled', 'unknown']),
  stage: text,
  message: text,
  timestamp: z.iso.datetime(),
});
export type Progress = z.output<typeof progressSchema>;

/** How far the search of a variant is: `first_cost` is what its first timetable without broken rules cost. */
const variantProgress = z.strictObject({
  variant: variantNumber,
  share: z.number().min(0).max(1),
  hard: z.int().optional(),
  cost: z.int().optional(),
  first_cost: z.int().optional(),
  seconds_left: z.int().optional(),
  moves: z.int().optional(),
});

/** `published_id` and `version` of one that was published. */
const origin = z.strictObject({
  job_id: roomId,
  variant: variantNumber,
  published_id: roomId.optional(),
  version: z.int().optional(),
});

export const jobSchema = progressSchema.omit({ timestamp: true }).extend({
  name: text,
  user_id: text,
  created_at: z.iso.datetime(),
  started_at: z.iso.datetime().optional(),
  ended_at: z.iso.datetime().optional(),
  seconds: z.int(),
  lock_count: z.int(),
  upload_id: roomId.optional(),
  from: origin.optional().describe('The timetable that the search started from'),
  variants: z.array(variantProgress),
});
export type JobBody = z.output<typeof jobSchema>;

const named = z.strictObject({ id: text, name: text });

/** When and where; `option` are the numbers by which a lock names it. */
const placeShape = {
  days,
  start: timeOfDay,
  end: timeOfDay,
  weeks,
  room: named.nullable(),
  option: z.strictObject({ time: z.int(), room: z.int().optional() }),
};

export const rowSchema = z.strictObject({
  class: text,
  course: text,
  course_name: text,
  teachers: z.array(named),
  ...placeShape,
  locked: z.boolean(),
});
export type Row = z.output<typeof rowSchema>;

const count = z.int().min(0);
const change = { name: text, hard: z.boolean(), from: z.int(), to: z.int() };
/** `classes` names the first of them. */
const violation = z.strictObject({
  where: text,
  what: text,
  classes: z.array(text),
  amount: z.number(),
});
const obstacle = violation.omit({ classes: true });

export const variantResult = z.strictObject({
  variant: variantNumber,
  hard: count.describe('Rules that are broken; 0 for a timetable that can be held'),
  cost: count,
  bound: count.optional().describe('No timetable costs less'),
  moves: count,
  terms: z.array(
    z.strictObject({ name: text, hard: z.boolean(), total: count, violations: z.array(violation) }),
  ),
  constraints: z
    .array(z.strictObject({ label: text, kind: text, required: z.boolean(), amount: z.number() }))
    .describe('Those that cost most'),
  unplaced: z.array(text).describe('Classes without a place'),
});
export type VariantResult = z.output<typeof variantResult>;

export const resultSchema = z.strictObject({
  instance: z.strictObject({ name: text, format: text, classes: count, students: count }),
  /** The grid's edges. */
  frame: z.strictObject({
    days,
    from: timeOfDay,
    to: timeOfDay,
    weeks: z.int(),
    first_date: text.optional(),
  }),
  carried_over: count
    .optional()
    .describe('How many of the classes began where they were in the timetable that the search started from'),
  ranking: z.array(variantNumber).describe('Best first'),
  variants: z.array(variantResult),
  comparisons: z.array(
    z.strictObject({
      from: z.union([variantNumber, z.literal('former')]).describe('`former` is what it started from'),
      to: variantNumber,
      moved: count.describe('Classes that are placed otherwise, or placed in one of them alone'),
      share: z.number().min(0).max(1),
      resectioned: count.describe('Students who do not take the same classes'),
      terms: z.array(z.strictObject(change)),
    }),
  ),
  locks: z.array(
    z.strictObject({
      class: text,
      time: z.int().optional(),
      room: z.int().optional(),
      words: text,
    }),
  ),
});
export type Result = z.output<typeof resultSchema>;

export const explanationSchema = z.strictObject({
  faults: z.array(
    z.strictObject({
      file: text.optional(),
      line: z.int().optional(),
      field: text,
      expected: text,
      got: text,
    }),
  ),
  precheck: z.array(obstacle).describe('Proofs that no timetable keeps every rule'),
  explanations: z.array(z.strictObject({ class: text, headline: text, lines: z.array(text) })),
});
export type ExplanationBody = z.output<typeof explanationSchema>;

const effect = z.strictObject({
  term: text,
  hard: z.boolean(),
  where: text,
  what: text,
  amount: z.number(),
});

export const suggestionsSchema = z.strictObject({
  class: text,
  now: z.strictObject(placeShape).nullable(),
  options: z.array(
    z.strictObject({
      ...placeShape,
      hard: z.int(),
      cost: z.int(),
      hurts: z.array(effect),
      helps: z.array(effect),
    }),
  ),
});
export type Suggestions = z.output<typeof suggestionsSchema>;

export const inspectionSchema = explanationSchema.omit({ explanations: true }).extend({
  state: z.literal('checked'),
  fault_count: count.describe('All of them; the list holds the first thousand'),
  name: text.optional(),
  format: text.optional(),
  counts: z.record(text, count).optional(),
});
export type Inspection = z.output<typeof inspectionSchema>;

/** `waiting` until the file has come, then `checking`; `failed` when nobody could look at it in time. It may be looked at even then. */
export const uploadSchema = z.union([
  z.strictObject({ upload_id: roomId, state: z.enum(['waiting', 'checking']) }),
  z.strictObject({ upload_id: roomId, state: z.literal('failed'), reason: text }),
  inspectionSchema.extend({ upload_id: roomId }),
]);
export type UploadBody = z.output<typeof uploadSchema>;

export const uploadFormSchema = z.strictObject({
  upload_id: roomId,
  url: text,
  fields: z.record(text, text),
});

export const jobPageSchema = z.strictObject({ jobs: z.array(jobSchema), cursor: text.optional() });

/** Whose timetable may be asked for; a group is a programme or a curriculum. */
export const VIEWS = ['all', 'class', 'room', 'teacher', 'group', 'student'] as const;
export type ViewName = (typeof VIEWS)[number];

/** Rows of one of them, or whom there are rows of. */
const page = {
  variant: variantNumber,
  view: z.enum(VIEWS),
  total: count,
  cursor: text.optional(),
};

export const timetableSchema = z.strictObject({
  job: jobSchema,
  result: resultSchema.optional(),
  rows: z.strictObject({ ...page, id: text.optional(), name: text, items: z.array(rowSchema) }).optional(),
  things: z.strictObject({ ...page, items: z.array(named.extend({ classes: count })) }).optional(),
});
export type TimetableBody = z.output<typeof timetableSchema>;
