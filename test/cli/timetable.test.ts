/** Proves the timetable commands as people run them: processes, files, exit codes. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { villageCtt, villageEctt, villageSolution } from '../support/village.ts';

const CLI = join(import.meta.dirname, '../../cli/timetable.ts');

type Ended = { code: number; stdout: string; stderr: string };

function timetable(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

describe('the timetable command', { timeout: 60_000 }, () => {
  let folder = '';
  const file = (name: string, text?: string): string => {
    const path = join(folder, name);
    if (text !== undefined) writeFileSync(path, text);
    return path;
  };
  let village = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'timetable-'));
    village = file('village.ectt', villageEctt);
  });

  it('solves an instance, and its own checker agrees', async () => {
    const out = file('village.sol');
    const { code, stdout, stderr } = await timetable(
      'solve',
      village,
      '--moves',
      '20000',
      '--threads',
      '1',
      '--out',
      out,
    );
    const lines = stdout.trim().split('\n');
    const summary = JSON.parse(lines.at(-1) ?? '');
    expect(Object.keys(summary)).toEqual(['instance', 'format', 'hard', 'cost', 'terms', 'seconds', 'moves']);
    expect(summary).toMatchObject({ instance: 'Village', format: 'ectt', hard: 0 });
    expect(stderr).toMatch(/hard 0 {2}cost \d+/);
    expect(code).toBe(0);
    const checked = await timetable('check', village, out);
    expect(checked.stdout).toContain(`hard 0  cost ${summary.cost}\n`);
    expect(checked.code).toBe(0);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('writes the same timetable for a seed, a thread and a number of moves', async () => {
    const solve = async (name: string, seed: string): Promise<string> => {
      const out = file(name);
      await timetable('solve', village, '--moves', '5000', '--threads', '1', '--seed', seed, '--out', out);
      return readFileSync(out, 'utf8');
    };
    expect(await solve('a.sol', '4')).toBe(await solve('b.sol', '4'));
  });

  it('keeps a lock', async () => {
    const out = file('locked.sol');
    const lock = ['--lock', 'Alg-1=01/2@hall'];
    expect((await timetable('solve', village, '--moves', '20000', ...lock, '--out', out)).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('Alg hall 1 2\n');
  });

  it('checks, suggests, compares and exports', async () => {
    const [solution, other] = [file('given.sol', villageSolution), file('village.sol')];
    expect((await timetable('check', village, solution)).stdout).toMatch(/soft {2}RoomCapacity {2}\d+/);
    expect((await timetable('suggest', village, solution, 'Alg-1')).stdout).toMatch(
      /^Alg-1 now: Mon 08:00-09:00 in room hall\n/,
    );
    expect((await timetable('compare', village, solution, other)).stdout).toContain(
      'classes placed otherwise',
    );
    const [ics, csv] = [file('ics'), file('csv')];
    const exported = await timetable(
      'export',
      village,
      solution,
      '--ics',
      ics,
      '--csv',
      csv,
      '--first-day',
      '2026-09-07',
    );
    expect(exported.code).toBe(0);
    expect(readdirSync(ics)).toEqual(expect.arrayContaining(['room', 'teacher']));
    expect(readdirSync(csv)).toEqual(readdirSync(ics));
  });

  it('finds a timetable that is unlike another, or one that is like it', async () => {
    const [former, unlike, like] = [file('village.sol'), file('unlike.sol'), file('like.sol')];
    const budget = ['--moves', '20000', '--threads', '1'];
    await timetable('solve', village, ...budget, '--unlike', former, '--share', '50', '--out', unlike);
    const share = async (other: string): Promise<number> => {
      const { stdout } = await timetable('compare', village, former, other);
      return Number(/placed otherwise {2}\d+ \(([\d.]+) %\)/.exec(stdout)?.[1]);
    };
    expect(await share(unlike)).toBeGreaterThanOrEqual(50);
    await timetable('solve', village, ...budget, '--start', former, '--keep', '1000', '--out', like);
    expect(await share(like)).toBe(0);
  });

  it('starts from last term, whose instance was another', async () => {
    const next = file('next.ectt', villageEctt.replace('Alg Noether 3 2 30 1', 'Alg Noether 4 2 30 1'));
    const [former, out] = [file('village.sol'), file('next.sol')];
    const budget = ['--moves', '20000', '--threads', '1'];
    const last = ['--last', village, '--keep', '1000', '--out', out];
    const solved = await timetable('solve', next, ...budget, ...last, '--start', former);
    expect(solved.stderr).toContain('8 of 9 classes begin where they were');
    expect(readFileSync(out, 'utf8')).toContain('Alg');
    const lost = await timetable('solve', next, ...budget, ...last);
    expect([lost.code, lost.stderr]).toEqual([1, expect.stringMatching(/^--start: expected a timetable/)]);
  });

  it('says with 2 and in words that there is no timetable', async () => {
    const crowded = villageEctt.replace('Alg Noether 3 2 30 1', 'Alg Noether 9 2 30 1');
    const path = file('crowded.ectt', crowded);
    const solved = await timetable('solve', path, '--moves', '20000', '--out', file('crowded.sol'));
    expect(solved.code).toBe(2);
    const explained = await timetable('explain', path);
    expect(explained.code).toBe(2);
    expect(explained.stdout).toContain('Alg');
  });

  it.each([
    ['no command', [], 'command: expected one of'],
    ['an unknown command', ['solv'], 'got "solv"'],
    ['an unknown flag', ['solve', 'x', '--second', '5'], '--second'],
    ['no output file', ['solve', 'x'], '--out: expected a file'],
    [
      'seconds and moves',
      ['solve', 'x', '--out', 'y', '--seconds', '1', '--moves', '1'],
      '--moves: expected either',
    ],
    ['no seconds', ['solve', 'x', '--out', 'y', '--seconds', '0'], '--seconds: expected a whole number'],
    ['a missing file', ['check', '/nowhere/x.ctt', 'y'], '/nowhere/x.ctt: expected a file'],
    ['a missing folder', ['generate', '--out', '/nowhere/x'], '/nowhere/x: expected a folder'],
    ['a flag twice', ['solve', 'x', '--out', 'y', '--out', 'z'], '--out: expected it once'],
    ['an unknown schema', ['schema', 'church'], 'got "church"'],
  ])('refuses %s with 1', async (_, args, words) => {
    const { code, stdout, stderr } = await timetable(...args);
    expect(stderr).toContain(words);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });

  it.each([
    ['a course without lectures', 'none.ctt', villageCtt.replaceAll(/^(\w+ \w+) [1-3] /gm, '$1 0 ')],
    ['a negative capacity', 'capacity.ctt', villageCtt.replace('hall 40', 'hall -1')],
    ['a truncated file', 'cut.ectt', villageEctt.slice(0, 300)],
    ['a truncated XML', 'cut.xml', '<problem name="x" nrDays="7"><rooms><room id="1"'],
    [
      'an entity bomb',
      'bomb.xml',
      '<!DOCTYPE p [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><problem name="&b;"/>',
    ],
    ['another text', 'other.txt', 'Dear diary'],
  ])('refuses %s, names the file and leaves none behind', async (_, name, text) => {
    const [path, out] = [file(name, text), file(`${name}.sol`)];
    const { code, stderr } = await timetable('solve', path, '--out', out);
    expect(stderr).toContain(`${path}: `);
    expect(stderr).toMatch(/expected .*, got /);
    expect(code).toBe(1);
    expect(readdirSync(folder).filter((found) => found.startsWith(`${name}.sol`))).toEqual([]);
  });

  it('refuses a wrong lock, and leaves no file', async () => {
    const out = file('no.sol');
    const { code, stderr } = await timetable('solve', village, '--lock', 'Alg-1=@cellar', '--out', out);
    expect(stderr).toBe('--lock Alg-1=@cellar: expected a room that the class may take, got "cellar"\n');
    expect(code).toBe(1);
    expect(readdirSync(folder)).not.toContain('no.sol');
  });

  it('exports nothing where the calendars have no date', async () => {
    const [csv, ics] = [file('early-csv'), file('early-ics')];
    const solution = file('given.sol', villageSolution);
    const { code, stderr } = await timetable('export', village, solution, '--csv', csv, '--ics', ics);
    expect(stderr).toContain('--first-day: expected a date of week 1');
    expect(code).toBe(1);
    expect(readdirSync(folder)).not.toContain('early-csv');
  });
});
