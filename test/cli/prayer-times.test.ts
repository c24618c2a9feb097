/** Proves the command as a person types it; must never depend on the machine's zone. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { prayerTimes } from '../../cli/prayer-times.ts';
import { prayerDaySchema } from '../../lambdas/prayer-times/contract.ts';

const run = promisify(execFile);
const words = (line: string) => line.split(' ').filter((word) => word !== '');
const place = '--lat 21.4225 --lng 39.8262 --zone Asia/Riyadh';
const makkah = `month 2026-12 ${place} --method UmmAlQura`;
const tromso = 'month 2026-06 --lat 69.65 --lng 18.96 --zone Europe/Oslo --method MuslimWorldLeague';

const answer = (line: string) => prayerTimes(words(line), 0);
const rows = (line: string) => JSON.parse(answer(line)) as Record<string, string>[];

function complaint(line: string): string {
  try {
    return `no complaint but ${answer(line)}`;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The command in a process of its own; like any command it may fail. */
async function command(line: string, zone = 'UTC') {
  const options = { env: { ...process.env, TZ: zone } };
  return run(process.execPath, ['cli/prayer-times.ts', ...words(line)], options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

describe('prayer-times month', () => {
  test('prints a month as JSON', () => {
    const days = rows(makkah);
    expect(days).toHaveLength(31);
    for (const day of days) expect(prayerDaySchema.parse(day)).toEqual(day);
    expect(days[0]).toMatchObject({ date: '2026-12-01', fajr: '2026-12-01T05:21:00+03:00' });
  });

  test('prints CSV and iCalendar', () => {
    expect(answer(`${makkah} --format csv`).split('\r\n')).toHaveLength(33);
    const ics = prayerTimes(words(`${makkah} --format ics`), Date.parse('2026-11-20T08:00:00Z'));
    expect(ics.match(/^DTSTAMP:20261120T080000Z\r$/gm)).toHaveLength(31 * 6);
  });

  test('takes places south and west, with a blank or an equals sign', () => {
    const [blank, equals] = ['--lat -33.9 --lng -70.7', '--lat=-33.9 --lng=-70.7'].map((at) =>
      answer(`month 2026-12 ${at} --zone America/Santiago --method MuslimWorldLeague`),
    );
    expect(blank).toBe(equals);
    expect(blank).toContain('-03:00');
  });

  test('takes angles instead of a method: those of JAKIM with its minutes are JAKIM', () => {
    const kuala = 'month 2026-12 --lat 3.139 --lng 101.687 --zone Asia/Kuala_Lumpur';
    expect(answer(`${kuala} --fajr-angle 18 --isha-angle 18 --adjust sunrise=-1,dhuhr=1 --rounding up`)).toBe(
      answer(`${kuala} --method JAKIM`),
    );
    expect(answer(`month 2026-12 ${place} --fajr-angle 18.5 --isha-minutes 90`)).toBe(answer(makkah));
    const [day] = rows(`month 2026-12 ${place} --fajr-angle 16 --isha-angle 14 --maghrib-angle 4`);
    expect(Date.parse(day?.maghrib ?? '') - Date.parse(rows(makkah)[0]?.maghrib ?? '')).toBeGreaterThan(
      600_000,
    );
  });

  test('takes minutes from maghrib to isha beside an angle for maghrib', () => {
    const [day] = rows(`month 2026-12 ${place} --fajr-angle 16 --isha-minutes 20 --maghrib-angle 4`);
    const [jafari] = rows(`month 2026-12 ${place} --method Jafari`);
    expect(day?.maghrib).toBe(jafari?.maghrib);
    expect(Date.parse(day?.isha ?? '') - Date.parse(day?.maghrib ?? '')).toBe(20 * 60_000);
  });

  test('takes madhab, minutes, rounding and the Hijri adjustment', () => {
    const [plain] = rows(makkah);
    const [other] = rows(`${makkah} --madhab hanafi --adjust fajr=2,imsak=-1 --rounding up --hijri-days -1`);
    expect(Date.parse(other?.asr ?? '')).toBeGreaterThan(Date.parse(plain?.asr ?? '') + 1_800_000);
    expect(Date.parse(other?.fajr ?? '') - Date.parse(other?.imsak ?? '')).toBe(11 * 60_000);
    expect(other?.hijri).toBe('1448-06-20');
  });

  test('resolves a polar month by the rule that was named, by either option', () => {
    const balad = answer(`${tromso} --polar AqrabBalad`);
    expect(JSON.parse(balad)).toHaveLength(30);
    expect(answer(`${tromso} --high-latitude AqrabBalad`)).toBe(balad);
    expect(answer(`${tromso} --high-latitude SeventhOfTheNight --polar AqrabYaum`)).not.toBe(balad);
  });

  test('explains itself', () => {
    for (const line of ['--help', 'month --help', `${makkah} --help`]) {
      expect(answer(line)).toMatch(/^Usage: npm run -s prayer-times -- month YYYY-MM --lat N/);
    }
    expect(
      answer('--help')
        .split('\n')
        .every((line) => line.length <= 340),
    ).toBe(true);
  });
});

describe('prayer-times refuses by name', () => {
  test.each([
    ['--lat 0x1', '--lat: expected a number, got "0x1"'],
    ['--lat NaN', '--lat: expected a number, got "NaN"'],
    ['--lat 1e1', '--lat: expected a number, got "1e1"'],
    ['--lat 91', '--lat: expected at most 90, got 91'],
    ['--lat -Infinity', '--lat: expected a number, got "-Infinity"'],
    ['--lat', '--lat: expected a value, got nothing'],
    ['--lng 540', '--lng: expected at most 180, got 540'],
    ['--lng -180.5', '--lng: expected at least -180, got -180.5'],
    ['--zone Mars/X', '--zone: expected a zone of the IANA database, such as Asia/Riyadh, got "Mars/X"'],
    ['--zone +05:00', '--zone: expected a zone of the IANA database, such as Asia/Riyadh, got "+05:00"'],
    ['--madhab x', '--madhab: expected one of shafi, hanafi, got "x"'],
    ['--rounding down', '--rounding: expected one of nearest, up, none, got "down"'],
    ['--polar x', '--polar: expected one of AqrabBalad, AqrabYaum, Refuse, got "x"'],
    ['--adjust fajr', '--adjust: expected a list such as fajr=2,sunrise=-4, got "fajr"'],
    ['--adjust fajr=2m', '--adjust fajr: expected a number, got "2m"'],
    ['--adjust fajr=61', '--adjust fajr: expected at most 60, got 61'],
    ['--adjust lunch=2', '--adjust lunch: expected no such field, got 2'],
    ['--adjust __proto__=1', '--adjust __proto__: expected no such field, got 1'],
    ['--adjust constructor=1', '--adjust constructor: expected no such field, got 1'],
    ['--hijri-days 3', '--hijri-days: expected at most 2, got 3'],
    ['--format pdf', '--format: expected one of json, ics, csv, got "pdf"'],
    ['--fajr-angle 18 --isha-angle 18', '--method: expected a name or angles of your own, got both'],
  ])('%s', (option, expected) => {
    expect(complaint(`${makkah} ${option}`)).toBe(expected);
  });

  test.each([
    ['--fajr-angle 18', '--isha-angle: expected either --isha-angle or --isha-minutes, got nothing'],
    ['--isha-angle 18', '--fajr-angle: expected a number, got nothing'],
    [
      '--fajr-angle 18 --isha-angle 18 --isha-minutes 90',
      '--isha-angle: expected either --isha-angle or --isha-minutes, got 18',
    ],
    [
      '--fajr-angle 18 --isha-angle 4 --maghrib-angle 5',
      '--maghrib-angle: expected an angle below --isha-angle, got 5',
    ],
  ])('angles that are none: %s', (option, expected) => {
    expect(complaint(`month 2026-12 ${place} ${option}`)).toBe(expected);
  });

  test('a method that is missing or unknown, with all there are', () => {
    expect(complaint(`month 2026-12 ${place}`)).toMatch(
      /^--method: expected one of Algeria, .*UmmAlQura or angles \{--fajr-angle, --isha-angle or --isha-minutes\}, got nothing$/,
    );
    expect(complaint(`month 2026-12 ${place} --method MWL`)).toMatch(/, got "MWL"$/);
  });

  test('an option there is not, with all there are', () => {
    expect(complaint(`${makkah} --elevation 3`)).toMatch(
      /^--elevation: expected one of --lat, .*, got an unknown option$/,
    );
    expect(complaint(`${makkah} -x`)).toMatch(/^-x: expected one of --lat, /);
  });

  test.each([
    ['month 2026-13', 'month: expected a month from 2000-01 to 2100-12, got "2026-13"'],
    ['month', 'command: expected month YYYY-MM (see --help), got month'],
    ['', 'command: expected month YYYY-MM (see --help), got nothing'],
    ['week 2026-12', 'command: expected month YYYY-MM (see --help), got week 2026-12'],
    ['month 2026-12 2027-01', 'command: expected month YYYY-MM (see --help), got month 2026-12 2027-01'],
  ])('the command "%s"', (line, expected) => {
    expect(complaint(line)).toBe(expected);
  });

  test('a polar month without a rule, saying which', () => {
    expect(complaint(`${tromso} --high-latitude SeventhOfTheNight`)).toBe(
      '--polar: expected AqrabBalad or AqrabYaum, since the sun does not clearly set on 2026-06-01 at latitude 69.65, got "Refuse"',
    );
  });

  test('every wrong option at once, a line each', () => {
    expect(complaint('month 2026-12 --lat 91 --lng 181 --zone X --method Tehran').split('\n')).toHaveLength(
      3,
    );
  });
});

describe('the process', () => {
  test('puts complaints on stderr and exits with 1', async () => {
    expect(await command(`${makkah} --lat 91`)).toEqual({
      code: 1,
      stdout: '',
      stderr: '--lat: expected at most 90, got 91\n',
    });
  });

  test.each([
    makkah,
    'month 2026-03 --lat 40.7 --lng -74 --zone America/New_York --method NorthAmerica',
    'month 2011-12 --lat -13.8 --lng -171.8 --zone Pacific/Apia --method MuslimWorldLeague',
    'month 2026-12 --lat 1.9 --lng -157.4 --zone Pacific/Kiritimati --method Singapore',
    `${tromso} --polar AqrabYaum --rounding none`,
  ])('prints the same in any zone of the machine: %s', async (line) => {
    const zones = ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'];
    const [utc, ...others] = await Promise.all(zones.map((zone) => command(line, zone)));
    expect(utc).toMatchObject({ code: 0, stderr: '' });
    for (const other of others) expect(other).toEqual(utc);
  });
});
