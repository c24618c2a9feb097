import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';

/** Runs `npm run bench -- ...` to its end; nothing but a refusal ends so soon. */
function bench(...args: string[]): { status: number | null; stderr: string } {
  return spawnSync(process.execPath, ['bench/run.ts', ...args], { encoding: 'utf8', timeout: 20_000 });
}

describe('npm run bench refuses in words', () => {
  test.each([
    [['waves'], 'benchmark: expected one of wave, got "waves"'],
    [[], 'benchmark: expected one of wave, got ""'],
    [['toString'], 'benchmark: expected one of wave, got "toString"'],
    [['wave', '--users', '0'], '--users: expected a whole number from 1 to 1000000, got "0"'],
    [['wave', '--rounds', 'x'], '--rounds: expected a whole number from 1 to 100, got "x"'],
    [
      ['wave', '--user', '5'],
      "unknown option '--user': expected npm run bench -- wave [--users N] [--rounds N]",
    ],
  ])('%j', (args, sentence) => {
    const { status, stderr } = bench(...args);
    expect(stderr).toContain(`groundswell: ${sentence}`);
    expect(status).toBe(1);
  });
});
