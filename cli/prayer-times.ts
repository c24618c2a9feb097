/**
 * Prayer times of one month on the command line, by the same rules as the API; must never need a server or an account.
 *
 *     npm run -s prayer-times -- month 2026-12 --lat 21.4225 --lng 39.8262 --zone Asia/Riyadh --method UmmAlQura
 *
 * The month goes to stdout. Bad input goes to stderr, a line for each option: what was expected and what came; exit code 1.
 */
import { parseArgs } from 'node:util';
import type * as z from 'zod';
import { fieldErrors } from '../lambdas/kernel/core/field-errors.ts';
import {
  calendarMonthSchema,
  type Preferences,
  preferencesSchema,
} from '../lambdas/prayer-times/contract.ts';
import { computeMonth, type MonthDay } from '../lambdas/prayer-times/domain/month.ts';
import { renderCsv } from '../lambdas/prayer-times/domain/render-csv.ts';
import { renderIcs } from '../lambdas/prayer-times/domain/render-ics.ts';
import { renderJson } from '../lambdas/prayer-times/domain/render-json.ts';
import { Refusal } from '../local/refusal.ts';

const usage = `Usage: npm run -s prayer-times -- month YYYY-MM --lat N --lng N --zone ZONE (--method NAME | ANGLES) [options]

  --lat, --lng N          degrees north and east; south and west are negative
  --zone ZONE             a zone of the IANA database, such as Asia/Riyadh
  --method NAME           ${preferencesSchema.shape.method.options[0].options.join(' ')}
  ANGLES                  --fajr-angle N and either --isha-angle N or --isha-minutes N (after maghrib),
                          with --maghrib-angle N where maghrib is not sunset
  --madhab NAME           shafi (default) or hanafi: when asr begins
  --high-latitude RULE    MiddleOfTheNight (default), SeventhOfTheNight or TwilightAngle, for nights without darkness;
                          the rules of --polar are taken here too
  --polar RULE            AqrabBalad (nearest latitude), AqrabYaum (nearest date) or Refuse (default),
                          for days on which the sun does not rise or does not set
  --adjust LIST           minutes added to times, such as fajr=2,sunrise=-4; also imsak, dhuhr, asr, maghrib, isha
  --rounding HOW          nearest, up or none; the method's own where it is not given
  --hijri-days N          moves the Hijri date by -2 to 2 days
  --format NAME           json (default), ics or csv
`;

/** The option that sets each field of the preferences. */
const optionOf = new Map([
  ['latitude', '--lat'],
  ['longitude', '--lng'],
  ['zone', '--zone'],
  ['method', '--method'],
  ['fajr_angle', '--fajr-angle'],
  ['isha_angle', '--isha-angle'],
  ['isha_minutes', '--isha-minutes'],
  ['maghrib_angle', '--maghrib-angle'],
  ['madhab', '--madhab'],
  ['high_latitude_rule', '--high-latitude'],
  ['polar_rule', '--polar'],
  ['adjustments', '--adjust'],
  ['rounding', '--rounding'],
  ['hijri_adjustment_days', '--hijri-days'],
]);
const options = [...optionOf.values(), '--format', '--help'];
const formats = ['json', 'ics', 'csv'];

type Given = Record<string, string | undefined>;

/**
 * The text for stdout.
 *
 * @param args what follows the command's name
 * @param nowMs when iCalendar entries say they were made
 * @throws Refusal with a line for each wrong option
 */
export function prayerTimes(args: string[], nowMs: number): string {
  const { given, positionals } = parsed(args);
  if (given.help !== undefined) return usage;
  const [command, month, ...others] = positionals;
  if (command !== 'month' || month === undefined || others.length > 0) {
    throw wrong('command', 'month YYYY-MM (see --help)', positionals.join(' ') || 'nothing');
  }
  const format = given.format ?? 'json';
  if (!formats.includes(format))
    throw wrong('--format', `one of ${formats.join(', ')}`, JSON.stringify(format));
  const monthName = checked(calendarMonthSchema, month, () => 'month');
  const preferences = checked(preferencesSchema, preferencesInput(given), optionName);
  const computed = computeMonth(preferences, monthName);
  if (!computed.ok) {
    const { field, expected, got } = computed.refusal;
    throw wrong(optionName(field), expected, got);
  }
  return rendered(computed.days, preferences, format, nowMs);
}

function rendered(days: MonthDay[], preferences: Preferences, format: string, nowMs: number): string {
  if (format === 'csv') return renderCsv(days, preferences);
  if (format === 'json') return `${JSON.stringify(renderJson(days, preferences), null, 2)}\n`;
  const { latitude, longitude } = preferences;
  return renderIcs(days, { name: 'Prayer times', id: `${latitude}_${longitude}`, stampMs: nowMs });
}

/** Lenient parsing takes `--lng -73.9` as it is meant; what it lets through is checked here and by the schema. */
function parsed(args: string[]): { given: Given; positionals: string[] } {
  const { tokens, positionals } = parseArgs({
    args,
    options: Object.fromEntries(options.map((option) => [option.slice(2), { type: 'string' }])),
    strict: false,
    tokens: true,
  });
  const given: Given = {};
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (!options.includes(rawName)) throw wrong(rawName, `one of ${options.join(', ')}`, 'an unknown option');
    if (value === undefined && name !== 'help') throw wrong(rawName, 'a value', 'nothing');
    given[name] = value ?? '';
  }
  return { given, positionals };
}

/** The preferences as the schema is to judge them: decimal numbers become numbers, all else stays what it is. */
function preferencesInput(given: Given): object {
  const angles = {
    fajr_angle: value(given['fajr-angle']),
    isha_angle: value(given['isha-angle']),
    isha_minutes: value(given['isha-minutes']),
    maghrib_angle: value(given['maghrib-angle']),
  };
  const hasAngles = Object.values(angles).some((angle) => angle !== undefined);
  if (hasAngles && given.method !== undefined) {
    throw wrong('--method', 'a name or angles of your own', 'both');
  }
  const rule = given['high-latitude'];
  const isPolar = preferencesSchema.shape.polar_rule.unwrap().options.some((polar) => polar === rule);
  return {
    latitude: value(given.lat),
    longitude: value(given.lng),
    zone: given.zone,
    method: hasAngles ? angles : given.method,
    madhab: given.madhab,
    high_latitude_rule: isPolar ? undefined : rule,
    polar_rule: given.polar ?? (isPolar ? rule : undefined),
    adjustments: given.adjust === undefined ? undefined : adjustments(given.adjust),
    rounding: given.rounding,
    hijri_adjustment_days: value(given['hijri-days']),
  };
}

function adjustments(list: string): object {
  const entries = list.split(',').map((entry) => {
    const [, prayer, minutes] = /^(\w+)=(.*)$/.exec(entry) ?? [];
    if (prayer === undefined)
      throw wrong('--adjust', 'a list such as fajr=2,sunrise=-4', JSON.stringify(list));
    return [prayer, value(minutes)];
  });
  return Object.fromEntries(entries);
}

function value(text: string | undefined): string | number | undefined {
  return text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function checked<T>(schema: z.ZodType<T>, input: unknown, nameOf: (field: string) => string): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const lines = fieldErrors(result.error, input).map(({ field, expected, got }) =>
    line(nameOf(field), expected, got),
  );
  throw new Refusal(lines.join('\n'), { cause: result.error });
}

/** `method.fajr_angle` is `--fajr-angle`; `adjustments.fajr` is `--adjust fajr`. */
function optionName(field: string): string {
  const [parent = '', child = ''] = field.split('.');
  return optionOf.get(child) ?? `${optionOf.get(parent) ?? parent} ${child}`.trim();
}

function wrong(option: string, expected: string, got: string): Refusal {
  return new Refusal(line(option, expected, got));
}

function line(option: string, expected: string, got: string): string {
  const words = expected.replace(/\b[a-z]+_\w+/g, (word) => optionOf.get(word) ?? word);
  return `${option}: expected ${words}, got ${got}`;
}

if (import.meta.main) {
  try {
    process.stdout.write(prayerTimes(process.argv.slice(2), Date.now()));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
