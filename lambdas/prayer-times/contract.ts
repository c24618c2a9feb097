/** The words of the prayer-times room: what it takes and what it answers, as zod schemas; it must never import the rules that use them. */
import * as z from 'zod';
import { operation } from '../kernel/core/api/operation.ts';
import { USER_ID } from '../kernel/core/api/principal.ts';

/** The 23 named methods: the parameters behind each name stand in `domain/methods.ts`. */
export const methodNames = [
  'Algeria',
  'Dubai',
  'Egyptian',
  'France',
  'Gulf',
  'JAKIM',
  'Jafari',
  'Jordan',
  'Karachi',
  'Kemenag',
  'Kuwait',
  'MoonsightingCommittee',
  'Morocco',
  'MuslimWorldLeague',
  'NorthAmerica',
  'Portugal',
  'Qatar',
  'Russia',
  'Singapore',
  'Tehran',
  'Tunisia',
  'Turkey',
  'UmmAlQura',
] as const;

/** Degrees of the sun below the horizon. At 30 the TwilightAngle rule, angle / 60 of the night, reaches the middle of the night. */
const twilightAngle = z.number().min(1).max(30);

const customMethodSchema = z
  .strictObject(
    {
      fajr_angle: twilightAngle,
      isha_angle: twilightAngle.optional(),
      /** Minutes from maghrib to isha, instead of an angle. */
      isha_minutes: z.int().min(1).max(180).optional(),
      /** Without it maghrib is sunset. */
      maghrib_angle: z.number().min(1).max(15).optional(),
    },
    {
      error: ({ code }) =>
        code === 'invalid_type' ? 'expected angles {fajr_angle, isha_angle or isha_minutes}' : undefined,
    },
  )
  .refine(({ isha_angle, isha_minutes }) => (isha_angle === undefined) !== (isha_minutes === undefined), {
    path: ['isha_angle'],
    error: 'expected either isha_angle or isha_minutes',
  })
  .refine(
    ({ isha_angle, maghrib_angle }) => (maghrib_angle ?? 0) < (isha_angle ?? Number.POSITIVE_INFINITY),
    {
      path: ['maghrib_angle'],
      error: 'expected an angle below isha_angle',
    },
  );

/** Whole minutes added to a time after its method's own. */
const minutes = z.int().min(-60).max(60).overwrite(withoutMinusZero).default(0);

/** Rounded to a millionth, some 11 cm: a table keeps no number that is nearly nothing. */
function degrees(limit: number) {
  return z
    .number()
    .min(-limit)
    .max(limit)
    .overwrite((value) => withoutMinusZero(Math.round(value * 1e6) / 1e6));
}

/** A table knows one zero only: the other would pass for a change. */
function withoutMinusZero(value: number): number {
  return value + 0;
}

/** How one user's times are computed. An unknown field is refused; times of a month follow from these and the month alone. */
export const preferencesSchema = z.strictObject({
  latitude: degrees(90),
  longitude: degrees(180),
  zone: z
    .string()
    .max(64, { abort: true })
    .refine(isIanaZone, { error: 'expected a zone of the IANA database, such as Asia/Riyadh' }),
  method: z.union([z.enum(methodNames), customMethodSchema]),
  /** When asr begins: a shadow of one length (shafi, maliki, hanbali) or of two (hanafi). */
  madhab: z.enum(['shafi', 'hanafi']).default('shafi'),
  /** How early fajr and how late isha may be where the twilight is long or never ends. */
  high_latitude_rule: z
    .enum(['MiddleOfTheNight', 'SeventhOfTheNight', 'TwilightAngle'])
    .default('MiddleOfTheNight'),
  /** Days on which the sun does not rise or does not set: times of the nearest latitude, of the nearest date, or none. */
  polar_rule: z.enum(['AqrabBalad', 'AqrabYaum', 'Refuse']).default('Refuse'),
  adjustments: z
    .strictObject({
      imsak: minutes,
      fajr: minutes,
      sunrise: minutes,
      dhuhr: minutes,
      asr: minutes,
      maghrib: minutes,
      isha: minutes,
    })
    .prefault({}),
  /** To whole minutes, or `none` for seconds; the method's own where it is not given. */
  rounding: z.enum(['nearest', 'up', 'none']).optional(),
  /** Moves the Hijri date to the one announced locally. */
  hijri_adjustment_days: z.int().min(-2).max(2).overwrite(withoutMinusZero).default(0),
});
export type Preferences = z.output<typeof preferencesSchema>;

/** A calendar month of this century: the Hijri tables of the runtime and the sun's formulas both reach further. */
export const calendarMonthSchema = z.string().regex(/^(20\d\d|2100)-(0[1-9]|1[0-2])$/, {
  error: 'expected a month from 2000-01 to 2100-12',
});

const localTime = z.iso.datetime({ offset: true });

/** One day as a user reads it: times in the user's zone, with the offset in force at that very time. */
export const prayerDaySchema = z.strictObject({
  date: z.iso.date(),
  /** The Umm al-Qura date, year-month-day. */
  hijri: z.string().regex(/^1[345]\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|30)$/),
  imsak: localTime,
  fajr: localTime,
  sunrise: localTime,
  dhuhr: localTime,
  asr: localTime,
  maghrib: localTime,
  isha: localTime,
  midnight: localTime,
});
export type PrayerDay = z.output<typeof prayerDaySchema>;

/** Short names that Intl takes though the IANA database has no such zone; Temporal refuses them. */
const ICU_ALIAS = /^(AC|AE|AG|AR|AS|BE|BS|CA|CN|CS|CT|EA|EC|IE|IS|JS|MI|NE|NS|PL|PN|PR|PS|SS|VS)T$/i;

/** Offsets such as +05:00 are no zones: they know neither summer time nor a change of rules. */
function isIanaZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone) || ICU_ALIAS.test(zone)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

/** A chunk of a wave or sweep: whose month to generate, each user once. Its identity is run, attempt and number; doing it twice is harmless. */
export const waveChunk = z.strictObject({
  runId: z.string().min(1).max(64),
  attempt: z.int().min(1),
  chunk: z.int().min(0),
  month: calendarMonthSchema,
  userIds: z
    .array(z.string().regex(USER_ID))
    .min(1)
    .max(100)
    .refine((ids) => new Set(ids).size === ids.length, 'a list that names every user once'),
});
export type WaveChunk = z.output<typeof waveChunk>;

/** Everything of a run is queued: the last message of each, for whoever shows its progress. It comes again when a run is closed. */
export const wavePlanned = z.strictObject({ runId: waveChunk.shape.runId, planned: z.literal(true) });
export type WaveMessage = WaveChunk | z.output<typeof wavePlanned>;

/** The room's name in figures, and the `source` of its events. */
export const ROOM = 'prayer-times';
export const BUS_SOURCE = `groundswell.${ROOM}`;

/** `WaveFinished`: a wave or sweep is through. Counts are users; it may arrive twice, with the same `run_id`. */
export const waveFinishedDetail = z.strictObject({
  run_id: z.string(),
  due: z.int(),
  queued: z.int(),
  done: z.int(),
  failed: z.int(),
  started_at: z.iso.datetime(),
  finished_at: z.iso.datetime(),
});
export type WaveFinished = z.output<typeof waveFinishedDetail>;

/** Preferences as they are answered: with the version that a change moves on. */
export const storedPreferencesSchema = z.strictObject({
  version: z.int().min(1),
  preferences: preferencesSchema,
});

const calendarText = z.string().describe('iCalendar, RFC 5545');

export const operations = [
  operation({
    id: 'getPrayerPreferences',
    method: 'GET',
    path: '/api/prayer-times/preferences',
    access: 'user',
    summary: "The caller's preferences",
    responses: {
      200: { description: 'The preferences', content: { 'application/json': storedPreferencesSchema } },
    },
  }),
  operation({
    id: 'putPrayerPreferences',
    method: 'PUT',
    path: '/api/prayer-times/preferences',
    access: 'user',
    summary: "Saves the caller's preferences",
    description:
      'The months of the present and the next month are generated anew before the answer. Preferences under which some ' +
      'month from this year to 2100 cannot be computed are refused, and nothing is stored.',
    body: preferencesSchema,
    responses: {
      200: { description: 'The preferences', content: { 'application/json': storedPreferencesSchema } },
    },
  }),
  operation({
    id: 'getPrayerMonth',
    method: 'GET',
    path: '/api/prayer-times/months/{month}',
    access: 'user',
    summary: "One month of the caller's prayer times",
    description: 'As JSON, iCalendar or CSV by the Accept header.',
    pathParameters: z.strictObject({ month: calendarMonthSchema }),
    responses: {
      200: {
        description: 'The month',
        content: {
          'application/json': z.array(prayerDaySchema),
          'text/calendar': calendarText,
          'text/csv': z.string().describe('RFC 4180, a header and one row a day'),
        },
      },
    },
  }),
  operation({
    id: 'getQibla',
    method: 'GET',
    path: '/api/prayer-times/qibla',
    access: 'user',
    summary: 'The direction of Makkah from a place',
    description: "From the place in the query, else from the caller's preferences.",
    query: z.strictObject({ latitude: coordinate(90).optional(), longitude: coordinate(180).optional() }),
    responses: {
      200: {
        description: 'Degrees clockwise from true north',
        content: { 'application/json': z.strictObject({ qibla: z.number().min(0).max(360) }) },
      },
    },
  }),
  operation({
    id: 'openPrayerCalendar',
    method: 'POST',
    path: '/api/prayer-times/calendar',
    access: 'user',
    summary: 'Gives the caller a secret calendar address to subscribe to',
    description: 'The address stays current. A former address of the caller ends.',
    responses: {
      201: {
        description: 'The path of the calendar on this origin; it is shown this once',
        content: { 'application/json': z.strictObject({ path: z.string() }) },
      },
    },
  }),
  operation({
    id: 'closePrayerCalendar',
    method: 'DELETE',
    path: '/api/prayer-times/calendar',
    access: 'user',
    summary: "Ends the caller's calendar address",
    responses: { 204: { description: 'There is no address any more' } },
  }),
  operation({
    id: 'getPrayerCalendar',
    method: 'GET',
    path: '/api/prayer-times/calendars/{token}',
    access: 'public',
    summary: 'The calendar behind a secret address: the present month and the next',
    pathParameters: z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}\.ics$/) }),
    responses: { 200: { description: 'The calendar', content: { 'text/calendar': calendarText } } },
  }),
] as const;

/** A coordinate in a query string: a decimal number, no other notation. */
function coordinate(limit: number) {
  return z
    .string()
    .regex(/^-?\d{1,3}(\.\d+)?$/, { error: `expected a decimal number from -${limit} to ${limit}` })
    .transform(Number)
    .pipe(z.number().min(-limit).max(limit));
}
