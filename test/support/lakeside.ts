/** A small university in the product's own form, and the same in spreadsheets. */
import type { UniversityDraft } from '../../lambdas/timetables/domain/formats/university/university.ts';

export const lakeside = {
  format: 'university',
  name: 'Lakeside College',
  term: {
    first_day: '2026-09-09',
    weeks: 4,
    days: ['mon', 'tue', 'wed', 'thu', 'fri'],
    day_start: '08:00',
    slot_minutes: 30,
    slots_per_day: 20,
    holidays: ['2026-09-21'],
  },
  rooms: [
    { id: 'A1', name: 'Great Hall', capacity: 120, building: 'A' },
    { id: 'B1', capacity: 30, type: 'lab', features: ['fume hood'], building: 'B' },
    {
      id: 'B2',
      capacity: 60,
      building: 'B',
      unavailable: [{ days: ['mon'], from: '12:15', to: '13:00', weeks: '1-2' }],
    },
  ],
  travel: [{ from: 'A', to: 'B', minutes: 40 }],
  faculty: [
    { id: 'ada', name: 'Ada Lovelace', unavailable: [{ days: ['mon'], from: '08:00', to: '12:00' }] },
    { id: 'bob', name: 'Bob Boole', avoid: [{ from: '16:00', to: '18:00', penalty: 3 }] },
  ],
  courses: [
    {
      id: 'CHEM1',
      name: 'Chemistry',
      components: [
        {
          id: 'lecture',
          meetings: { times_a_week: 2, minutes: 90 },
          sections: [{ id: 'CHEM1-lecture-1', seats: 60, faculty: ['ada'] }],
        },
        {
          id: 'lab',
          meetings: { times_a_week: 1, minutes: 120, starts: ['09:00', '14:00'] },
          room: { type: 'lab' },
          sections: [
            { id: 'CHEM1-lab-1', seats: 30, faculty: ['bob'], parent: 'CHEM1-lecture-1' },
            { id: 'CHEM1-lab-2', seats: 30, faculty: ['ada'], parent: 'CHEM1-lecture-1' },
          ],
        },
      ],
    },
    {
      id: 'LOG1',
      name: 'Logic',
      components: [
        {
          id: 'lecture',
          meetings: { times_a_week: 1, minutes: 60, weeks: 'odd' },
          room: null,
          sections: [{ id: 'LOG1-lecture-1', seats: 50, faculty: ['bob'] }],
        },
      ],
    },
  ],
  programmes: [{ id: 'chem', courses: ['CHEM1', 'LOG1'] }],
  students: [
    { id: 's1', name: 'Sam', programme: 'chem', courses: [] },
    { id: '__proto__', courses: ['LOG1'] },
  ],
} satisfies UniversityDraft;

export const lakesideFiles = {
  'term.csv': `name,first_day,weeks,days,day_start,slot_minutes,slots_per_day,holidays
Lakeside College,2026-09-09,4,mon tue wed thu fri,08:00,30,20,2026-09-21
`,
  'rooms.csv': `id,name,capacity,type,features,building,unavailable
A1,Great Hall,120,,,A,
B1,,30,lab,fume hood,B,
B2,,60,,,B,mon 12:15-13:00 weeks:1-2
`,
  'travel.csv': `from,to,minutes
A,B,40
`,
  'faculty.csv': `id,name,unavailable,avoid
ada,Ada Lovelace,mon 08:00-12:00,
bob,Bob Boole,,16:00-18:00 penalty:3
`,
  'courses.csv': `course,name,component,sections,seats,times_a_week,minutes,starts,weeks,room_type,faculty,parent,programmes
CHEM1,Chemistry,lecture,1,60,2,90,,,,ada,,chem
CHEM1,,lab,2,30,1,120,09:00|14:00,,lab,bob|ada,lecture,chem
LOG1,Logic,lecture,1,50,1,60,,odd,none,bob,,chem
`,
  'students.csv': `id,name,programme
s1,Sam,chem
__proto__,,
`,
  'enrolments.csv': `student,course
__proto__,LOG1
`,
};
