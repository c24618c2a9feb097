import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { InputError } from '../../../../../lambdas/timetables/domain/formats/input-error.ts';
import { limits } from '../../../../../lambdas/timetables/domain/formats/limits.ts';
import { readProblem } from '../../../../../lambdas/timetables/domain/formats/read-problem.ts';
import { hamletXml } from '../../../../support/hamlet.ts';
import { lakeside, lakesideFiles } from '../../../../support/lakeside.ts';
import { villageCtt, villageEctt } from '../../../../support/village.ts';

const data = process.env.GROUNDSWELL_DATA;
/** The largest instances take some 0.3 s; a busy machine may need more. */
const READ_MS = 2_000;

function instances(folder: string): { name: string; text: string }[] {
  if (!data) return [];
  const path = join(data, 'timetabling', folder);
  return readdirSync(path).map((name) => ({ name, text: readFileSync(join(path, name), 'utf8') }));
}

function timed<T>(work: () => T): { ms: number; answer: T } {
  const begin = performance.now();
  const answer = work();
  return { ms: performance.now() - begin, answer };
}

describe('readProblem', () => {
  test.each([
    ['a .ctt', villageCtt, 'ctt'],
    ['an .ectt', villageEctt, 'ectt'],
    ['an ITC-2019 instance', hamletXml, 'itc2019'],
    ['a university in JSON', JSON.stringify(lakeside, undefined, 2), 'university'],
    ['the files of a spreadsheet', lakesideFiles, 'university'],
  ] as const)('knows %s by what is in it', (_, input, origin) => {
    expect(readProblem(input).origin).toBe(origin);
    if (typeof input === 'string')
      expect(readProblem(`\uFEFF\n${input.replace(/^<\?.*\n/, '')}`).origin).toBe(origin);
  });

  it('counts by the rules of ITC-2007 unless others are named', () => {
    const kinds = (formulation?: 'UD5') =>
      new Set(
        readProblem(villageEctt, formulation ? { formulation } : {}).constraints.map(({ kind }) => kind),
      );
    expect(kinds().has('RoomStability')).toBe(true);
    expect(kinds('UD5').has('TravelDistance')).toBe(true);
  });

  test.each([
    ['nothing', '', 'nothing'],
    [
      'a letter',
      'Dear Sir or Madam, please find our timetable',
      '"Dear Sir or Madam, please find our timet"',
    ],
    ['a list', '[1]', '"[1]"'],
  ])('refuses %s', (_, text, got) => {
    expect(() => readProblem(text)).toThrow(
      `text: expected a .ctt, an .ectt, an ITC-2019 instance or a university in JSON, got ${got}`,
    );
  });

  test.each([
    ['a .ctt', villageCtt],
    ['an .ectt', villageEctt],
    ['an ITC-2019 instance', hamletXml],
    ['a university in JSON', JSON.stringify(lakeside, undefined, 2)],
    ['the files of a spreadsheet', lakesideFiles],
  ] as const)('answers %s that was damaged with a problem or with faults, never with a bug', (_, input) => {
    const damage = fc.record({
      at: fc.nat(),
      length: fc.nat(12),
      by: fc.constantFrom('', '-1', '0', '9', '"', '\n', ' ', '|', 'x'),
    });
    const damaged = (text: string, { at, length, by }: { at: number; length: number; by: string }) => {
      const place = at % text.length;
      return text.slice(0, place) + by + text.slice(place + length);
    };
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        const whole = (text: string) => damages.reduce(damaged, text);
        const broken =
          typeof input === 'string'
            ? whole(input)
            : Object.fromEntries(Object.entries(input).map(([name, text]) => [name, whole(text)]));
        try {
          expect(readProblem(broken).classes.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('refuses more than it can take before it reads', () => {
    const half = ' '.repeat(limits.characters / 2 + 1);
    expect(() => readProblem({ 'rooms.csv': half, 'courses.csv': half })).toThrow(
      'characters: expected at most 50000000, got 50000002',
    );
  });
});

describe.skipIf(!data)('the public instances', () => {
  it('are there', () => {
    expect(['cbctt', 'ectt', 'itc2019'].map((folder) => instances(folder).length)).not.toContain(0);
  });

  const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

  test.each([...instances('cbctt'), ...instances('ectt')])('$name reads as its header counts', ({ text }) => {
    const { ms, answer: problem } = timed(() => readProblem(text));
    const header = (key: string) => Number(new RegExp(`^${key}: (\\d+)`, 'm').exec(text)?.[1]);
    const lectures = [...text.matchAll(/^\S+ \S+ (\d+) \d+ \d+(?: [01])? *\r?$/gm)].map(([, count]) =>
      Number(count),
    );
    expect({
      courses: problem.courses.length,
      rooms: problem.rooms.length,
      curricula: problem.curricula.length,
      days: problem.calendar.days,
      periods: problem.calendar.slotsPerDay,
      classes: problem.classes.length,
    }).toEqual({
      courses: header('Courses'),
      rooms: header('Rooms'),
      curricula: header('Curricula'),
      days: header('Days'),
      periods: header('Periods_per_day'),
      classes: lectures.reduce((sum, count) => sum + count, 0),
    });
    expect(ms).toBeLessThan(READ_MS);
  });

  test.each(instances('itc2019'))('$name reads as many elements as it has', ({ text }) => {
    const { ms, answer: problem } = timed(() => readProblem(text));
    expect({
      rooms: problem.rooms.length,
      courses: problem.courses.length,
      classes: problem.classes.length,
      times: problem.classes.reduce((sum, { times }) => sum + times.length, 0),
      options: problem.classes.reduce((sum, { rooms }) => sum + rooms.length, 0),
      distributions: problem.constraints.length,
      students: problem.students.length,
    }).toEqual({
      rooms: count(text, /<room [^>]*capacity/g),
      courses: count(text.split('<students')[0] ?? '', /<course /g),
      classes: count(text.split('<distributions')[0] ?? '', /<class /g),
      times: count(text, /<time /g),
      options: count(text, /<room [^>]*penalty/g),
      distributions: count(text, /<distribution /g),
      students: count(text, /<student /g),
    });
    expect(ms).toBeLessThan(READ_MS);
  });
});
