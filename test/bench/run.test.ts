import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';

/** Runs `npm run bench -- ...` to its end; nothing but a refusal ends so soon. */
function bench(...args: string[]): { status: number | null; stderr: string } {
  return spawnSync(process.execPath, ['bench/run.ts', ...args], { encoding: 'utf8', timeout: 20_000 });
}

describe('npm run bench refuses in words', () => {
  test.each([
    [['waves'], 'benchmark: expected one of wave, timetable, got "waves"'],
    [[], 'benchmark: expected one of wave, timetable, got ""'],
    [['toString'], 'benchmark: expected one of wave, timetable, got "toString"'],
    [['wave', '--users', '0'], '--users: expected a whole number from 1 to 1000000, got "0"'],
    [['wave', '--rounds', 'x'], '--rounds: expected a whole number from 1 to 100, got "x"'],
    [['wave', '--user', '5'], "unknown option '--user': see --help"],
    [['timetable'], 'FOLDER: expected one at least, got none: see --help'],
    [['timetable', '--seconds', '10'], 'FOLDER: expected one at least, got none: see --help'],
    [['timetable', 'no-such-folder'], 'no-such-folder: expected a folder of instances, got nothing'],
    [['timetable', 'docs', '--seeds', '0'], 'docs: expected files of .ctt, .ectt, .xml or .json, got none'],
    [
      ['timetable', 'package.json', '--seconds', '0'],
      '--seconds: expected a whole number from 1 to 86400, got "0"',
    ],
    [
      ['timetable', 'package.json', '--formulation', 'UD6'],
      '--formulation: expected one of UD1, UD2, UD3, UD4, UD5, got "UD6"',
    ],
    [
      ['timetable', 'package.json', '--validators', 'docs'],
      '--validators: expected ctt-validator.cc in docs, got no such file',
    ],
  ])('%j', (args, sentence) => {
    const { status, stderr } = bench(...args);
    expect(stderr).toContain(`groundswell: ${sentence}`);
    expect(status).toBe(1);
  });
});
