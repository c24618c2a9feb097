/** The front door as the CDK CLI opens it: a wrong wish ends in one sentence. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let outdir: string;

beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), 'front-door-'));
});

afterAll(() => {
  rmSync(outdir, { recursive: true, force: true });
});

function run(args: string[], env: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, CDK_VALIDATION: 'false', ...env },
  });
  return { status, stdout, stderr };
}

describe('the front door', () => {
  it('writes the stacks of the stage that the context names', () => {
    const context = JSON.stringify({ stage: 'production', 'aws:cdk:bundling-stacks': [] });
    const entered = run(['bin/groundswell.ts'], { CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: context });
    expect(entered).toMatchObject({ status: 0, stdout: '' });
    expect(readdirSync(outdir)).toEqual(
      expect.arrayContaining(
        ['Foundation', 'PrayerTimes'].map((stack) => `Groundswell-production-${stack}.template.json`),
      ),
    );
  });

  it('stops cdk synth at a wrong variable with one sentence and no stack trace', () => {
    const synth = ['node_modules/aws-cdk/bin/cdk', 'synth', '--quiet', '--no-notices', '--output', outdir];
    const { status, stdout, stderr } = run(synth, { SCHEDULE_GENERATION_DAYS: '32' });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    const [sentence, cli, ...more] = stderr.split('\n');
    expect(sentence).toBe('Error: SCHEDULE_GENERATION_DAYS: expected a whole number from 1 to 31, got "32"');
    expect(cli).toMatch(/exited with error 1$/);
    expect(more.join('')).toBe('');
  });
});
