/** The operations of the timetable room's API, in the words of its contract; says nothing of how they are served. */
import * as z from 'zod';
import { operation } from '../../kernel/core/api/operation.ts';
import { generateSchema, resolveSchema } from '../contract/order.ts';
import {
  createdSchema,
  explanationSchema,
  jobPageSchema,
  jobSchema,
  progressSchema,
  roomId,
  suggestionsSchema,
  timetableSchema,
  uploadFormSchema,
  uploadSchema,
} from '../contract.ts';
import {
  calendar,
  cursor,
  dated,
  digits,
  json,
  ofJob,
  plans,
  reads,
  table,
  tabled,
  text,
  variant,
  viewed,
} from './operation-parts.ts';
import { versionOperations } from './version-operations.ts';

const ordering =
  'The header Idempotency-Key (1 to 128 visible ASCII characters) makes a repeated request harmless for 24 hours: the same body ' +
  'is answered with the same job, another one with 409. An organisation that has created its jobs of the hour gets 429 with Retry-After.';

export const operations = [
  operation({
    id: 'generateTimetable',
    method: 'POST',
    path: '/api/timetables/generate',
    access: plans,
    summary: 'Orders a timetable',
    description: ordering,
    body: generateSchema,
    maxBodyBytes: 256 * 1024,
    responses: json('The job; it starts by itself', createdSchema),
  }),
  operation({
    id: 'getProgress',
    method: 'GET',
    path: '/api/progress/{job_id}',
    access: reads,
    summary: 'How far a job is',
    description:
      'Meant to be asked every 2 seconds. `unknown` says that the job goes on but nobody can tell how far it is.',
    pathParameters: ofJob,
    responses: json('The progress', progressSchema),
  }),
  operation({
    id: 'listTimetables',
    method: 'GET',
    path: '/api/timetables',
    access: reads,
    summary: "The organisation's jobs, newest first",
    query: z.strictObject({ cursor, limit: digits(1, 100).optional() }),
    responses: json('A page of jobs', jobPageSchema),
  }),
  operation({
    id: 'getTimetable',
    method: 'GET',
    path: '/api/timetables/{job_id}',
    access: reads,
    summary: 'A job, and what it came to',
    description:
      'Without a view: the result with score, variants and comparison, once there is one. With a view and an id: the rows of that ' +
      'student, teacher, room, group or class; without an id: whom there are rows of. view=all gives every row.',
    pathParameters: ofJob,
    query: z.strictObject({ variant, ...viewed }),
    responses: json('The job', timetableSchema),
  }),
  operation({
    id: 'getTimetableCalendar',
    method: 'GET',
    path: '/api/timetables/{job_id}/calendar',
    access: reads,
    summary: 'A timetable as iCalendar',
    pathParameters: ofJob,
    query: z.strictObject({ variant, ...dated }),
    responses: calendar,
  }),
  operation({
    id: 'getTimetableTable',
    method: 'GET',
    path: '/api/timetables/{job_id}/table',
    access: reads,
    summary: 'A timetable as a spreadsheet',
    pathParameters: ofJob,
    query: z.strictObject({ variant, ...tabled }),
    responses: table,
  }),
  operation({
    id: 'cancelTimetable',
    method: 'POST',
    path: '/api/timetables/{job_id}/cancel',
    access: plans,
    summary: 'Cancels a job',
    description: 'One that waits ends at once, one that runs within seconds. 409 when it has ended already.',
    pathParameters: ofJob,
    responses: json('The job', jobSchema),
  }),
  operation({
    id: 'resolveTimetable',
    method: 'POST',
    path: '/api/timetables/{job_id}/resolve',
    access: plans,
    summary: 'Orders a timetable that starts from this one and disturbs it little',
    description: ordering,
    pathParameters: ofJob,
    body: resolveSchema,
    maxBodyBytes: 256 * 1024,
    responses: json('The new job; it starts by itself', createdSchema),
  }),
  operation({
    id: 'explainTimetable',
    method: 'GET',
    path: '/api/timetables/{job_id}/explain',
    access: reads,
    summary: 'Why there is no timetable, or why some classes have no place',
    description:
      'The faults of an instance that could not be read, too. Empty lists where nothing stands in the way.',
    pathParameters: ofJob,
    responses: json('The explanation', explanationSchema),
  }),
  operation({
    id: 'suggestPlaces',
    method: 'GET',
    path: '/api/timetables/{job_id}/suggestions/{class}',
    access: reads,
    summary: 'Places that one class could take, best first, with what each changes',
    pathParameters: ofJob.extend({ class: text }),
    query: z.strictObject({
      variant,
      limit: digits(1, 200).optional(),
      each: z.literal('time').optional().describe('Every time of the class, each with the best room'),
    }),
    responses: json('The places', suggestionsSchema),
  }),
  operation({
    id: 'uploadUniversity',
    method: 'POST',
    path: '/api/timetables/uploads',
    access: plans,
    summary: 'Opens a place to upload an instance to',
    description:
      'Post the file to `url` as multipart/form-data, with `fields` before it. It takes a university in JSON, `{"files": {name: text}}` of its ' +
      'spreadsheets, an ITC-2019 instance, a .ctt or an .ectt. An organisation that has uploaded its files of the hour gets 429 with Retry-After.',
    body: z.strictObject({ bytes: z.int().min(1) }),
    responses: json('The form', uploadFormSchema),
  }),
  operation({
    id: 'getUpload',
    method: 'GET',
    path: '/api/timetables/uploads/{upload_id}',
    access: plans,
    summary: 'What was found in an upload: every fault, and what stands in the way of a timetable',
    pathParameters: z.strictObject({ upload_id: roomId }),
    responses: json('The upload', uploadSchema),
  }),
  ...versionOperations,
] as const;
