/** The product's own form of a university, as a zod schema: what a school writes down. Must stay readable without knowing the engine. */
import * as z from 'zod';
import { limits } from '../limits.ts';
import { weekdays } from '../weekdays.ts';

const MINUTES_A_DAY = 1_440;
const MOST_IN_A_LIST = 200;
const MOST_COMPONENTS = 20;

const id = z.string().min(1).max(100);
const name = z.string().min(1).max(200);
const count = z.int().min(0).max(100_000);
const minutes = z.int().min(1).max(MINUTES_A_DAY);
const penalty = z.int().min(0).max(limits.penalty);
const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'expected a time of day like 09:30')
  .meta({ examples: ['09:30'] });
const date = z.iso.date();
const weeks = z
  .string()
  .max(100)
  .regex(/^(odd|even|\d{1,2}(-\d{1,2})?(,\d{1,2}(-\d{1,2})?)*)$/, 'expected weeks like 1-7,9 or odd or even')
  .describe('Weeks of the term, the first is 1. Absent: all.')
  .meta({ examples: ['1-7,9', 'odd'] });
const days = z.array(z.enum(weekdays)).min(1).max(limits.days);

const span = {
  days: days.describe('Absent: every day of the term.').optional(),
  from: clockTime,
  to: clockTime,
  weeks: weeks.optional(),
};
const unavailable = z.array(z.strictObject(span)).max(MOST_IN_A_LIST).default([]);
const avoid = z
  .array(z.strictObject({ ...span, penalty: penalty.default(1) }))
  .max(MOST_IN_A_LIST)
  .default([]);

const term = z.strictObject({
  first_day: date.describe('Week 1 is the week this day lies in. Asked for by calendars alone.').optional(),
  weeks: z.int().min(1).max(limits.weeks).default(14),
  days: days
    .describe('Days on which there is teaching, in the order of the week.')
    .default(['mon', 'tue', 'wed', 'thu', 'fri']),
  day_start: clockTime.default('08:00'),
  slot_minutes: minutes.describe('Every time begins and ends on this grid.').default(30),
  slots_per_day: z.int().min(1).max(limits.slotsPerDay).default(24),
  starts: z
    .array(clockTime)
    .min(1)
    .max(MOST_IN_A_LIST)
    .describe('When meetings may begin. Absent: one after the other from day_start, each as long as it is.')
    .optional(),
  holidays: z
    .array(date)
    .max(MOST_IN_A_LIST)
    .describe('Dates without teaching. They need first_day.')
    .default([]),
  avoid: avoid.describe('Times that nobody likes: each class there costs the penalty.'),
});

const room = z.strictObject({
  id,
  name: name.optional(),
  capacity: count,
  type: id.optional(),
  features: z.array(id).max(MOST_IN_A_LIST).default([]),
  building: id.optional(),
  unavailable,
});

const travel = z
  .strictObject({ from: id, to: id, minutes })
  .describe('From one building to another, both ways; where nothing is said, no time is needed.');

const faculty = z.strictObject({ id, name, unavailable, avoid });

const pattern = z
  .strictObject({
    times_a_week: z.int().min(1).max(limits.days),
    minutes,
    day_patterns: z
      .array(days)
      .min(1)
      .max(MOST_IN_A_LIST)
      .describe('Absent: all sets of days that keep a day between, where the week has room for that.')
      .optional(),
    starts: z.array(clockTime).min(1).max(MOST_IN_A_LIST).describe('Absent: those of the term.').optional(),
    weeks: weeks.optional(),
  })
  .describe('Meetings of equal length, at the same time of day.');

const choice = z.strictObject({
  days,
  start: clockTime,
  minutes,
  weeks: weeks.optional(),
  penalty: penalty.default(0),
});

const section = z.strictObject({
  id: id.describe('Unique in the university.'),
  seats: count.describe('Most students in it; its room has at least as many seats.'),
  faculty: z.array(id).max(MOST_IN_A_LIST).default([]),
  parent: id.describe('Who takes this section takes that section of the same course.').optional(),
});

const component = z
  .strictObject({
    id: id.describe('Such as lecture, lab or tutorial: unique in the course.'),
    meetings: z
      .union([pattern, z.array(choice).min(1).max(MOST_IN_A_LIST)])
      .describe('A pattern, from which times are made, or the list of times to choose from.'),
    room: z
      .strictObject({
        type: id.optional(),
        features: z.array(id).max(MOST_IN_A_LIST).default([]),
        ids: z.array(id).min(1).max(limits.rooms).describe('One of these alone.').optional(),
      })
      .nullable()
      .describe('What the room must be and have; null: no room is needed.')
      .prefault({}),
    sections: z.array(section).min(1).max(limits.classes),
  })
  .describe('A student takes one section of every component.');

const course = z.strictObject({ id, name, components: z.array(component).min(1).max(MOST_COMPONENTS) });

const programme = z.strictObject({
  id,
  name: name.optional(),
  courses: z.array(id).max(limits.courses).describe('Taken by everybody in it.'),
  clashes: z
    .union([z.literal('forbidden'), penalty])
    .describe('For two sections that all of its students must take, at one time: forbidden, or a penalty.')
    .optional(),
});

const student = z.strictObject({
  id,
  name: name.optional(),
  programme: id.optional(),
  courses: z.array(id).max(MOST_IN_A_LIST).describe('Beside those of the programme.').default([]),
});

const asked = {
  sections: z.array(id).min(1).max(limits.classes),
  required: z.boolean().default(false),
  penalty: penalty.describe('Of each violation, where the constraint is not required.').default(1),
  label: name.describe('Whose wish it is, as reports name it.').optional(),
};

const plainKinds = [
  'SameStart',
  'SameTime',
  'DifferentTime',
  'SameDays',
  'DifferentDays',
  'SameWeeks',
  'DifferentWeeks',
  'Overlap',
  'NotOverlap',
  'SameRoom',
  'DifferentRoom',
  'SameAttendees',
  'Precedence',
] as const;

const constraint = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(plainKinds), ...asked }),
    z.strictObject({ kind: z.enum(['WorkDay', 'MinGap', 'MaxDayLoad']), minutes, ...asked }),
    z.strictObject({ kind: z.literal('MaxDays'), days: z.int().min(1).max(limits.days), ...asked }),
    z.strictObject({ kind: z.literal('MaxBreaks'), breaks: count, gap_minutes: minutes, ...asked }),
    z.strictObject({ kind: z.literal('MaxBlock'), minutes, gap_minutes: minutes, ...asked }),
  ])
  .describe('The constraints of ITC-2019 under their own names (https://www.itc2019.org/format).');

export const universitySchema = z.strictObject({
  format: z.literal('university'),
  name,
  term: term.prefault({}),
  rooms: z.array(room).max(limits.rooms).default([]),
  travel: z.array(travel).max(limits.rooms).default([]),
  faculty: z.array(faculty).max(limits.teachers).default([]),
  courses: z.array(course).min(1).max(limits.courses),
  programmes: z.array(programme).max(limits.curricula).default([]),
  students: z.array(student).max(limits.students).default([]),
  constraints: z.array(constraint).max(limits.constraints).default([]),
  weights: z
    .strictObject({
      time: penalty.default(1),
      room: penalty.default(1),
      distribution: penalty.default(5),
      student: penalty.default(10),
    })
    .describe('What a unit of each costs: penalties of times and rooms, constraints, conflicts of students.')
    .prefault({}),
});

/** With every default filled in. */
export type University = z.output<typeof universitySchema>;
/** As a school writes it. */
export type UniversityDraft = z.input<typeof universitySchema>;

/** The published JSON Schema (draft 2020-12) of what a school writes. */
export function universityJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(universitySchema, { io: 'input' });
}
