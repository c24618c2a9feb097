/** The last line of .ci/run, with a stand-in for npm: what it counts, and that nothing that died counts as passed. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Answer = { exitCode?: number; report?: [passed: number, failed: number, skipped: number] };

/** Answers every call from a folder: `<command>-<TZ>` holds the exit code, with `.json` beside it the report. */
const NPM = `#!/usr/bin/env bash
all="$*"
answer="$ANSWERS/$(tr -d ' :' <<< "\${all%% --*}")-$TZ"
for arg in "$@"; do
  if [[ $arg == --outputFile.json=* && -e $answer.json ]]; then cp "$answer.json" "\${arg#*=}"; fi
done
if [[ -e $answer ]]; then exit "$(cat "$answer")"; fi
`;

const GOOD: Record<string, Answer> = {
  'test-UTC': { report: [7, 0, 1] },
  'test-America/Los_Angeles': { report: [7, 0, 1] },
  'test-Pacific/Kiritimati': { report: [7, 0, 1] },
  'runtestdeployed-': { report: [3, 0, 0] },
};

/** Runs .ci/run with these answers of npm; answers its exit code and its last line. */
function run(answers: Record<string, Answer>) {
  const root = mkdtempSync(join(tmpdir(), 'ci-run-'));
  try {
    cpSync('.ci', join(root, '.ci'), { recursive: true });
    mkdirSync(join(root, 'bin'));
    writeFileSync(join(root, 'bin', 'npm'), NPM, { mode: 0o755 });
    for (const [name, { exitCode = 0, report }] of Object.entries(answers)) {
      const file = join(root, 'answers', name);
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, String(exitCode));
      if (!report) continue;
      const [numPassedTests, numFailedTests, numPendingTests] = report;
      writeFileSync(
        `${file}.json`,
        JSON.stringify({ numPassedTests, numFailedTests, numPendingTests, numTodoTests: 0 }),
      );
    }
    const env = { PATH: `${join(root, 'bin')}:${process.env.PATH}`, ANSWERS: join(root, 'answers') };
    const { status, stdout } = spawnSync('bash', ['.ci/run'], { cwd: root, env, encoding: 'utf8' });
    return { exitCode: status, lastLine: stdout.trimEnd().split('\n').at(-1) };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test.each<[title: string, answers: Record<string, Answer>, exitCode: number, lastLine: string]>([
  ['counts each test once', {}, 0, '10 passed, 0 failed, 1 skipped'],
  [
    'counts what failed',
    { 'test-UTC': { exitCode: 1, report: [5, 2, 1] } },
    1,
    '8 passed, 2 failed, 1 skipped',
  ],
  [
    'counts what fails in another zone alone',
    { 'test-Pacific/Kiritimati': { exitCode: 1, report: [6, 1, 1] } },
    1,
    '10 passed, 1 failed, 1 skipped',
  ],
  ['counts a failed check', { 'runcheck-': { exitCode: 1 } }, 1, '10 passed, 1 failed, 1 skipped'],
  ['ends where nothing could be installed', { 'ci-': { exitCode: 1 } }, 1, '0 passed, 1 failed'],
  [
    'counts a run that died as failed',
    { 'runtestdeployed-': { exitCode: 137 } },
    1,
    '7 passed, 1 failed, 1 skipped',
  ],
  [
    'counts a file that could not be loaded',
    { 'test-UTC': { exitCode: 1, report: [7, 0, 0] } },
    1,
    '10 passed, 1 failed',
  ],
  [
    'does not take no test for success',
    { 'runtestdeployed-': { report: [0, 0, 0] } },
    1,
    '7 passed, 1 failed, 1 skipped',
  ],
])('.ci/run %s', (_, answers, exitCode, lastLine) => {
  expect(run({ ...GOOD, ...answers })).toEqual({ exitCode, lastLine });
});
