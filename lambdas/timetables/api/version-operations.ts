/** The operations on published timetables, in the words of their contract; says nothing of how they are served. */
import * as z from 'zod';
import { operation } from '../../kernel/core/api/operation.ts';
import {
  differenceSchema,
  publishAgainSchema,
  publishedTimetableSchema,
  publishSchema,
  versionPageSchema,
  versionSchema,
} from '../contract/versions.ts';
import { roomId, timetableRef } from '../contract.ts';
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
  viewed,
} from './operation-parts.ts';

const ofTitle = z.strictObject({ published_id: roomId });
const version = digits(1, 1_000_000).optional().describe('The current one where it is not given');
const page = { cursor, limit: digits(1, 100).optional() };

export const versionOperations = [
  operation({
    id: 'publishTimetable',
    method: 'POST',
    path: '/api/timetables/{job_id}/publish',
    access: plans,
    summary: 'Publishes a draft as the next version of a title',
    description:
      'A draft is a variant of a completed job. 409 when it breaks rules, and when somebody else publishes under the title at the same ' +
      'time. A draft that is the current version already is answered as it is. Versions are kept when their jobs are long gone.',
    pathParameters: ofJob,
    body: publishSchema,
    responses: json('The version', versionSchema),
  }),
  operation({
    id: 'listPublished',
    method: 'GET',
    path: '/api/timetables/published',
    access: reads,
    summary: 'The current version of every title, by title',
    query: z.strictObject(page),
    responses: json('A page of versions', versionPageSchema),
  }),
  operation({
    id: 'getPublished',
    method: 'GET',
    path: '/api/timetables/published/{published_id}',
    access: reads,
    summary: 'A published timetable',
    description: 'Result, rows, or whom there are rows of, as of a job.',
    pathParameters: ofTitle,
    query: z.strictObject({ version, ...viewed }),
    responses: json('The version', publishedTimetableSchema),
  }),
  operation({
    id: 'listVersions',
    method: 'GET',
    path: '/api/timetables/published/{published_id}/versions',
    access: reads,
    summary: "A title's versions, newest first",
    pathParameters: ofTitle,
    query: z.strictObject(page),
    responses: json('A page of versions', versionPageSchema),
  }),
  operation({
    id: 'publishAgain',
    method: 'POST',
    path: '/api/timetables/published/{published_id}/publish',
    access: plans,
    summary: 'Publishes a former version once more, as the next one',
    pathParameters: ofTitle,
    body: publishAgainSchema,
    responses: json('The new version', versionSchema),
  }),
  operation({
    id: 'getPublishedCalendar',
    method: 'GET',
    path: '/api/timetables/published/{published_id}/calendar',
    access: reads,
    summary: 'A published timetable as iCalendar',
    pathParameters: ofTitle,
    query: z.strictObject({ version, ...dated }),
    responses: calendar,
  }),
  operation({
    id: 'getPublishedTable',
    method: 'GET',
    path: '/api/timetables/published/{published_id}/table',
    access: reads,
    summary: 'A published timetable as a spreadsheet',
    pathParameters: ofTitle,
    query: z.strictObject({ version, ...tabled }),
    responses: table,
  }),
  operation({
    id: 'getDifference',
    method: 'GET',
    path: '/api/timetables/difference',
    access: reads,
    summary: 'What differs between two timetables, drafts or versions, of one instance or of two',
    description:
      'Classes, rooms and students are known by their ids. Weeks count where both terms have the same.',
    query: z.strictObject({
      from: timetableRef,
      to: timetableRef,
      cursor,
      limit: digits(1, 1_000).optional(),
    }),
    responses: json('The difference', differenceSchema),
  }),
] as const;
