/** What the operations of the timetable room have in common: who may call, how pages are asked for, how answers are described. */
import * as z from 'zod';
import { MOST_VARIANTS, roomId, VIEWS } from '../contract.ts';

export const reads = { roles: ['viewer', 'planner', 'admin'] } as const;
export const plans = { roles: ['planner', 'admin'] } as const;

export const ofJob = z.strictObject({ job_id: roomId });
export const text = z.string().min(1).max(500);
export const digits = (least: number, most: number) => {
  const words = `a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, words)
    .transform(Number)
    .pipe(z.number().min(least, words).max(most, words));
};
export const variant = digits(0, MOST_VARIANTS - 1)
  .optional()
  .describe('The best where it is not given');
export const cursor = z.string().max(200).optional().describe('As the page before answered it');

/** Whose rows are asked for, and which page of them. */
export const viewed = {
  view: z.enum(VIEWS).optional(),
  id: text.optional(),
  q: z.string().max(100).optional().describe('What an id or a name must contain'),
  cursor,
  limit: digits(1, 1_000).optional(),
};

/** What a table is of, and a calendar. */
export const tabled = { view: z.enum(VIEWS), id: text.optional().describe('Needed but for view=all') };
export const dated = {
  ...tabled,
  first_date: z.iso.date().optional().describe('A date of week 1, where the instance has none'),
};

const answer = <S extends z.ZodType>(mediaType: string, description: string, schema: S) => ({
  200: { description, content: { [mediaType]: schema } },
});
export const json = <S extends z.ZodType>(description: string, schema: S) =>
  answer('application/json', description, schema);
const FILE =
  'The file; one of more than 6 MB is refused with 413: then ask for rooms, teachers, groups or students one by one';
export const calendar = answer('text/calendar', FILE, z.string().describe('iCalendar, RFC 5545'));
export const table = answer('text/csv', FILE, z.string().describe('RFC 4180, a header and one row a class'));
