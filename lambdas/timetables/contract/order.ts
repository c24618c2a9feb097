/** What may be asked of the timetable room: orders and locks. Must never import the rules that use them. */
import * as z from 'zod';
import {
  days,
  MOST_VARIANTS,
  nameSchema,
  roomId,
  timeOfDay,
  timetableRef,
  variantNumber,
  weeks,
} from '../contract.ts';

const someId = z.string().min(1).max(500);

/** A class that is fixed in time, in room or in both. Numbers are those of an `option` that the API answered. */
export const lockSchema = z
  .strictObject({
    class: someId,
    time: z
      .union([z.int().min(0), z.strictObject({ days, start: timeOfDay, weeks: weeks.optional() })])
      .optional()
      .describe('The number of one of the class’s times, or the time itself'),
    room: z
      .union([z.int().min(0), someId])
      .optional()
      .describe('The number of one of its rooms, or the id of a room'),
  })
  .refine(({ time, room }) => time !== undefined || room !== undefined, {
    path: ['time'],
    error: 'expected a time, a room or both',
  });
export type LockWish = z.output<typeof lockSchema>;

const locks = z.array(lockSchema).max(2_000);
/** Of search; what a job may take besides is the room's own. */
export const MOST_SECONDS = 1_500;
const seconds = z.int().min(5).max(MOST_SECONDS).default(120).describe('How long each variant is searched');
const keep = z
  .int()
  .min(0)
  .max(1_000_000)
  .describe('What each class costs that ends elsewhere than in the start');

export const generateSchema = z
  .strictObject({
    name: nameSchema.optional().describe('What the planner calls it'),
    upload_id: roomId.optional(),
    instance: z
      .union([z.string().min(1), z.record(z.string(), z.unknown())])
      .optional()
      .describe(
        'Instead of an upload: a university in JSON, `{"files": {name: text}}` of spreadsheets, or the text of any format',
      ),
    formulation: z
      .enum(['UD1', 'UD2', 'UD3', 'UD4', 'UD5'])
      .optional()
      .describe('Of a .ctt or an .ectt; UD2 where it is not given'),
    variants: z.int().min(1).max(MOST_VARIANTS).default(1),
    seconds,
    seed: z
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(1),
    locks: locks.default([]),
    start: timetableRef
      .optional()
      .describe(
        'A timetable to start from, such as last term’s, of this instance or of another: classes and rooms are known by their ids, times ' +
          'by weekday and start. What fits nothing is left to the search',
      ),
    keep: keep.default(0),
  })
  .refine((body) => (body.upload_id === undefined) !== (body.instance === undefined), {
    path: ['upload_id'],
    error: 'expected either upload_id or instance',
  });
export type GenerateOrder = z.output<typeof generateSchema>;

export const resolveSchema = z.strictObject({
  name: nameSchema.optional(),
  variant: variantNumber.optional().describe('The one to start from; the best where it is not given'),
  seconds,
  keep: keep.default(100),
  locks: locks.default([]),
});
export type ResolveOrder = z.output<typeof resolveSchema>;
