/** What the commands of the launcher say before they start anything. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test.each([
  ['local/start.ts', 'npm start -- [--users N]'],
  ['local/test-deployed.ts', 'npm run test:deployed -- '],
  ['bench/run.ts', 'npm run bench -- NAME'],
])('%s --help says how it is used, and does nothing', (file, usage) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, '--help'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout.startsWith(usage)).toBe(true);
});
