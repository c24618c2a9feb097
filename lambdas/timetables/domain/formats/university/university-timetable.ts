/** The product's own form of a timetable. Must be readable beside the university that it answers. */
import * as z from 'zod';
import type { Problem } from '../../model/problem.ts';
import type { Timetable } from '../../model/timetable.ts';
import { clockTime, weekRanges } from '../clock-time.ts';
import { limits } from '../limits.ts';
import { ProblemClock } from '../problem-clock.ts';
import { weekdays } from '../weekdays.ts';

const id = z.string().min(1).max(100);

const placement = z.strictObject({
  class: id.describe('The id of a section.'),
  days: z.array(z.enum(weekdays)).min(1).max(limits.days),
  start: z.string().regex(/^\d\d:[0-5]\d$/, 'expected a time of day like 09:30'),
  minutes: z.int().min(1),
  weeks: z
    .string()
    .max(100)
    .regex(/^\d{1,2}(-\d{1,2})?(,\d{1,2}(-\d{1,2})?)*$/, 'expected weeks like 1-7,9'),
  room: id.describe('Absent where none is needed, or none was found.').optional(),
});
export type Placement = z.output<typeof placement>;

const enrolment = z.strictObject({ student: id, classes: z.array(id).min(1).max(limits.classes) });
export type Enrolment = z.output<typeof enrolment>;

export const universityTimetableSchema = z.strictObject({
  format: z.literal('university-timetable'),
  university: z.string().describe('The name of the university.'),
  placements: z.array(placement).max(limits.classes).describe('A section that is not here has no place.'),
  enrolments: z.array(enrolment).max(limits.students).default([]),
});

/** The published JSON Schema (draft 2020-12) of a timetable. */
export function universityTimetableJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(universityTimetableSchema, { io: 'input' });
}

/** JSON, an entry a line. Students who take nothing are left out. */
export function writeUniversityTimetable(problem: Problem, timetable: Timetable): string {
  const clock = new ProblemClock(problem);
  const placements = problem.classes.flatMap((one, position): Placement[] => {
    const time = one.times[timetable.times[position] ?? -1];
    const room = problem.rooms[one.rooms[timetable.rooms[position] ?? -1]?.room ?? -1];
    if (!time) return [];
    return [
      {
        class: one.id,
        days: clock.weekdaysOf(time.days),
        start: clockTime(clock.minutesAt(time.start)),
        minutes: clock.minutesOf(time.length),
        weeks: weekRanges(time.weeks),
        ...(room ? { room: room.id } : {}),
      },
    ];
  });
  const enrolments = timetable.enrolments.flatMap((taken, student) => {
    const classes = taken.map((position) => problem.classes[position]?.id ?? '');
    return classes.length === 0 ? [] : [{ student: problem.students[student]?.id ?? '', classes }];
  });
  return [
    `{"format":"university-timetable","university":${JSON.stringify(problem.name)},`,
    `"placements":[\n${placements.map((one) => JSON.stringify(one)).join(',\n')}],`,
    `"enrolments":[\n${enrolments.map((one) => JSON.stringify(one)).join(',\n')}]}\n`,
  ].join('\n');
}
