import { describe, expect, it, test } from 'vitest';
import { compileUniversity } from '../../../../../../lambdas/timetables/domain/formats/university/compile-university.ts';
import {
  type UniversityDraft,
  universitySchema,
} from '../../../../../../lambdas/timetables/domain/formats/university/university.ts';
import { lakeside } from '../../../../../support/lakeside.ts';

function compile(change: (draft: UniversityDraft) => unknown = () => {}) {
  const draft: UniversityDraft = structuredClone(lakeside);
  change(draft);
  const faults: string[] = [];
  const problem = compileUniversity(universitySchema.parse(draft), (field, expected, got) =>
    faults.push(`${field}: expected ${expected}, got ${got}`),
  );
  return { ...problem, faults };
}

const allWeeks = 0b1111;

describe('compileUniversity', () => {
  it('finds nothing to report of a sound university', () => {
    expect(compile().faults).toEqual([]);
  });

  it('lays the term on the calendar: week 1 holds the first day, what lies before it is a holiday', () => {
    expect(compile().calendar).toEqual({
      weeks: 4,
      days: 5,
      slotsPerDay: 20,
      clock: {
        firstWeekday: 1,
        dayStartMinutes: 480,
        slotMinutes: 30,
        firstDate: '2026-09-07',
        holidays: ['2026-09-07', '2026-09-08', '2026-09-21'],
      },
    });
  });

  it('lets a week begin on any day', () => {
    const { calendar } = compile((draft) =>
      Object.assign(draft.term ?? {}, { days: ['sun', 'mon', 'tue', 'wed', 'thu'], first_day: '2026-09-10' }),
    );
    expect(calendar).toMatchObject({ days: 5, clock: { firstWeekday: 7, firstDate: '2026-09-06' } });
  });

  it('makes classes of sections, with seats, parents and teachers', () => {
    const { classes } = compile();
    expect(
      classes.map(({ id, course, parent, limit, teachers }) => [id, course, parent, limit, teachers]),
    ).toEqual([
      ['CHEM1-lecture-1', 0, undefined, 60, [0]],
      ['CHEM1-lab-1', 0, 0, 30, [1]],
      ['CHEM1-lab-2', 0, 0, 30, [0]],
      ['LOG1-lecture-1', 1, undefined, 50, [1]],
    ]);
  });

  it('makes times of a pattern: days apart, one block after the other, never when the faculty is away', () => {
    const times = compile().classes[0]?.times ?? [];
    expect(new Set(times.map(({ days }) => days.toString(2)))).toEqual(
      new Set(['101', '1001', '10001', '1010', '10010', '10100']),
    );
    const starts = (days: number) => times.filter((time) => time.days === days).map(({ start }) => start);
    expect(starts(0b01010)).toEqual([0, 3, 6, 9, 12, 15]);
    expect(starts(0b00101)).toEqual([9, 12, 15]);
    expect(times.every(({ length, weeks }) => length === 3 && weeks === allWeeks)).toBe(true);
  });

  it('takes the starts that a pattern names, and costs what faculty does not like', () => {
    const first = compile().classes[1]?.times.filter(({ days }) => days === 0b00100);
    expect(first).toEqual([
      { days: 0b00100, weeks: allWeeks, start: 2, length: 4, penalty: 0 },
      { days: 0b00100, weeks: allWeeks, start: 12, length: 4, penalty: 0 },
    ]);
    const later = compile((draft) =>
      Object.assign(draft.term ?? {}, { avoid: [{ from: '15:00', to: '17:00' }] }),
    );
    expect(later.classes[1]?.times.find(({ start }) => start === 12)?.penalty).toBe(1);
    const latest = compile((draft) =>
      Object.assign(draft.courses[0]?.components[1] ?? {}, {
        meetings: [{ days: ['tue'], start: '15:00', minutes: 120, penalty: 2 }],
      }),
    );
    expect(latest.classes[1]?.times).toEqual([
      { days: 0b00010, weeks: 0b1110, start: 14, length: 4, penalty: 5 },
    ]);
    expect(latest.classes[2]?.times[0]?.penalty).toBe(2);
  });

  it('takes a week out of a time whose days are all holidays in it', () => {
    const times = compile().classes[3]?.times ?? [];
    const weeksOf = (days: number) =>
      new Set(times.filter((time) => time.days === days).map(({ weeks }) => weeks));
    expect([weeksOf(0b00001), weeksOf(0b00010), weeksOf(0b00100)]).toEqual([
      new Set(),
      new Set([0b0100]),
      new Set([0b0101]),
    ]);
  });

  it('offers rooms that fit, dearer where they are far too large, and none where none is asked for', () => {
    const { classes } = compile();
    expect(classes.map(({ rooms }) => rooms)).toEqual([
      [
        { room: 0, penalty: 1 },
        { room: 2, penalty: 0 },
      ],
      [{ room: 1, penalty: 0 }],
      [{ room: 1, penalty: 0 }],
      [],
    ]);
  });

  it('closes rooms for every slot that is touched, and counts walks in slots begun', () => {
    const { rooms } = compile();
    expect(rooms[2]?.unavailable).toEqual([{ days: 1, weeks: 0b0011, start: 8, length: 2 }]);
    expect(rooms.map(({ travel }) => travel)).toEqual([
      [
        { room: 1, slots: 2 },
        { room: 2, slots: 2 },
      ],
      [],
      [],
    ]);
  });

  it('keeps apart what a teacher holds and what a student of a course must take', () => {
    expect(compile().constraints).toEqual(
      [
        ['teacher ada (Ada Lovelace)', [0, 2]],
        ['teacher bob (Bob Boole)', [1, 3]],
        ['course CHEM1 (Chemistry)', [1, 0]],
        ['course CHEM1 (Chemistry)', [2, 0]],
      ].map(([label, classes]) => ({ kind: 'SameAttendees', label, classes, required: true, penalty: 0 })),
    );
  });

  test.each([
    ['forbidden', { required: true, penalty: 0 }],
    [7, { required: false, penalty: 7 }],
  ] as const)('keeps apart the only sections of a programme: %s', (clashes, cost) => {
    const { constraints } = compile((draft) => Object.assign(draft.programmes?.[0] ?? {}, { clashes }));
    expect(constraints.at(-1)).toEqual({
      kind: 'SameAttendees',
      label: 'programme chem',
      classes: [0, 3],
      ...cost,
    });
  });

  it('reads stated constraints, minutes as slots', () => {
    const sections = ['CHEM1-lab-1', 'CHEM1-lab-2'];
    const { constraints } = compile((draft) =>
      Object.assign(draft, {
        constraints: [
          { kind: 'SameDays', sections, label: 'the lab keeper' },
          { kind: 'MinGap', sections, minutes: 60, penalty: 3 },
          { kind: 'MaxBlock', sections, minutes: 240, gap_minutes: 30, required: true },
          { kind: 'MaxBreaks', sections, breaks: 1, gap_minutes: 30 },
          { kind: 'MaxDays', sections, days: 2 },
        ],
      }),
    );
    const soft = { classes: [1, 2], required: false, penalty: 1 };
    expect(constraints.slice(4)).toEqual([
      { kind: 'SameDays', label: 'the lab keeper', ...soft },
      { kind: 'MinGap', slots: 2, label: 'constraint 2', ...soft, penalty: 3 },
      { kind: 'MaxBlock', slots: 8, gapSlots: 1, label: 'constraint 3', ...soft, required: true, penalty: 0 },
      { kind: 'MaxBreaks', breaks: 1, gapSlots: 1, label: 'constraint 4', ...soft },
      { kind: 'MaxDays', days: 2, label: 'constraint 5', ...soft },
    ]);
  });

  it('gives students the courses of their programme and their own', () => {
    const { students, curricula } = compile((draft) => draft.students?.[0]?.courses?.push('LOG1'));
    expect(students).toEqual([
      { id: 's1', name: 'Sam', courses: [0, 1] },
      { id: '__proto__', courses: [1] },
    ]);
    expect(curricula).toEqual([{ id: 'chem', classes: [0, 1, 2, 3] }]);
  });

  const lecture = (draft: UniversityDraft) => draft.courses[0]?.components[0] ?? {};
  test.each<[string, (draft: UniversityDraft) => unknown, string]>([
    [
      'a length off the grid',
      (draft) => Object.assign(lecture(draft), { meetings: { times_a_week: 1, minutes: 50 } }),
      'courses.0.components.0.meetings.minutes: expected a multiple of 30, at most 600, got 50',
    ],
    [
      'a start off the grid',
      (draft) =>
        Object.assign(lecture(draft), { meetings: [{ days: ['tue'], start: '09:10', minutes: 60 }] }),
      'courses.0.components.0.meetings.0.start: expected a time every 30 minutes from 08:00, before 18:00, got 09:10',
    ],
    [
      'a meeting beyond the end of the day',
      (draft) =>
        Object.assign(lecture(draft), { meetings: [{ days: ['tue'], start: '17:00', minutes: 90 }] }),
      'courses.0.components.0.meetings.0.minutes: expected a multiple of 30, at most 60, got 90',
    ],
    [
      'a start too late for its length',
      (draft) =>
        Object.assign(lecture(draft), {
          meetings: { times_a_week: 1, minutes: 90, starts: ['09:00', '17:00'] },
        }),
      'courses.0.components.0.meetings.starts.1: expected a start from which 90 minutes end within the day, got 17:00',
    ],
    [
      'more meetings than days',
      (draft) => Object.assign(lecture(draft), { meetings: { times_a_week: 6, minutes: 60 } }),
      'courses.0.components.0.meetings.times_a_week: expected at most the 5 days of the term, got 6',
    ],
    [
      'a pattern of other days than it counts',
      (draft) =>
        Object.assign(lecture(draft), {
          meetings: {
            times_a_week: 2,
            minutes: 60,
            day_patterns: [
              ['mon', 'mon'],
              ['tue', 'thu'],
            ],
          },
        }),
      'courses.0.components.0.meetings.day_patterns.0: expected 2 different days, as times_a_week says, got mon mon',
    ],
    [
      'a day without teaching',
      (draft) =>
        Object.assign(lecture(draft), { meetings: [{ days: ['tue', 'sat'], start: '09:00', minutes: 60 }] }),
      'courses.0.components.0.meetings.0.days: expected days of the term (mon, tue, wed, thu, fri), got sat',
    ],
    [
      'a week beyond the term',
      (draft) => Object.assign(lecture(draft), { meetings: { times_a_week: 1, minutes: 60, weeks: '3-5' } }),
      'courses.0.components.0.meetings.weeks: expected weeks from 1 to 4, in order, got 3-5',
    ],
    [
      'a time on holidays alone',
      (draft) =>
        Object.assign(lecture(draft), {
          meetings: [{ days: ['mon'], start: '14:00', minutes: 60, weeks: '1,3' }],
        }),
      'courses.0.components.0.meetings: expected a time outside the holidays, got none',
    ],
    [
      'faculty that is never there',
      (draft) => {
        Object.assign(draft.faculty?.[1] ?? {}, { unavailable: [{ from: '08:00', to: '18:00' }] });
        Object.assign(draft.courses[1]?.components[0]?.sections[0] ?? {}, { faculty: [] });
      },
      'courses.0.components.1.sections.0.faculty: expected a time at which all of them can teach, got none of 10',
    ],
    [
      'a kind of room that there is not',
      (draft) => Object.assign(lecture(draft), { room: { type: 'gym', features: ['piano'] } }),
      'courses.0.components.0.room: expected a room of type gym with piano, got none',
    ],
    [
      'more seats than any room has',
      (draft) => Object.assign(lecture(draft), { sections: [{ id: 'x', seats: 121 }] }),
      'courses.0.components.0.sections.0.seats: expected a room with 121 seats, got at most 120 seats',
    ],
    [
      'days out of order',
      (draft) => Object.assign(draft.term ?? {}, { days: ['mon', 'tue', 'wed', 'fri', 'thu'] }),
      'term.days: expected days in the order of the week, each once, got mon, tue, wed, fri, thu',
    ],
    [
      'a day beyond midnight',
      (draft) => Object.assign(draft.term ?? {}, { slots_per_day: 33 }),
      'term.slots_per_day: expected slots that end by 24:00, got 33 of 30 minutes from 08:00',
    ],
    [
      'holidays of a term without dates',
      (draft) => Object.assign(draft.term ?? {}, { first_day: undefined }),
      'term.first_day: expected a date, since there are holidays, got none',
    ],
    [
      'a span that ends before it begins',
      (draft) => Object.assign(draft.faculty?.[0] ?? {}, { unavailable: [{ from: '12:00', to: '11:00' }] }),
      'faculty.0.unavailable.0.to: expected a time after 12:00, got 11:00',
    ],
    [
      'a way that is said twice',
      (draft) => draft.travel?.push({ from: 'B', to: 'A', minutes: 10 }),
      'travel.1: expected each pair of buildings once, got B and A twice',
    ],
  ])('reports %s', (_, change, fault) => {
    expect(compile(change).faults).toEqual([fault]);
  });
});
