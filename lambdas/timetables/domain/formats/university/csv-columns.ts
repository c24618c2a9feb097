/** The files of a university in spreadsheets, and their columns. */

/** `!` behind the columns that must be there. */
export const csvColumns = {
  'term.csv': [
    'name',
    'first_day',
    'weeks',
    'days',
    'day_start',
    'slot_minutes',
    'slots_per_day',
    'starts',
    'holidays',
    'avoid',
  ],
  'rooms.csv': ['id!', 'name', 'capacity!', 'type', 'features', 'building', 'unavailable'],
  'travel.csv': ['from!', 'to!', 'minutes!'],
  'faculty.csv': ['id!', 'name', 'unavailable', 'avoid'],
  'courses.csv': [
    'course!',
    'name',
    'component',
    'sections',
    'seats!',
    'times_a_week',
    'minutes!',
    'day_patterns',
    'starts',
    'weeks',
    'room_type',
    'room_features',
    'rooms',
    'faculty',
    'parent',
    'programmes',
  ],
  'students.csv': ['id!', 'name', 'programme'],
  'enrolments.csv': ['student!', 'course!'],
} as const;

export type CsvFile = keyof typeof csvColumns;

/** Without the others a university has no term of its own, no faculty, no students, no way between buildings. */
export const requiredFiles: readonly CsvFile[] = ['courses.csv', 'rooms.csv'];
