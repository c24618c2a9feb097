/** What each door weighs as it is deployed, and that nothing is missing in it. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { writeWholeApi } from '../../cli/openapi.ts';
import { buildApp } from '../../lib/app.ts';
import { stages } from '../../lib/config.ts';
import { projectApp, resourcesOf } from '../support/synthesized.ts';

/**
 * Kilobytes that a bundle may weigh, some 3 % above what it does: a start reads all of it (docs/decisions/004). Who raises a number
 * says in the commit what came in for it.
 */
const BUDGETS: Record<string, number> = {
  IdentityOpenApi: 150,
  IdentitySession: 387,
  Master: 408,
  Sweep: 432,
  Announcer: 387,
  Worker: 593,
  Api: 632,
  FailTask: 488,
  BeginTask: 488,
  RetryTask: 488,
  LoadTask: 868,
  SolveTask: 764,
  CheckTask: 728,
  CompleteTask: 688,
  Starter: 394,
  JobAnnouncer: 391,
  JobSweep: 418,
  Inspector: 643,
  TimetablesApi: 780,
};

/** The bundle's file by door. */
const bundles: Record<string, string> = {};

beforeAll(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  writeWholeApi();
  const app = projectApp();
  for (const stack of Object.values(buildApp(app, stages.embedded))) {
    for (const { id, Properties } of resourcesOf(Template.fromStack(stack), 'AWS::Lambda::Function')) {
      const asset = `asset.${Properties.Code.S3Key.replace('.zip', '')}`;
      bundles[id] = join(app.outdir, asset, 'index.mjs');
    }
  }
  vi.restoreAllMocks();
});

describe('a bundle', () => {
  it('is there for every door, and every door has a budget', () => {
    expect(Object.keys(bundles).toSorted()).toEqual(Object.keys(BUDGETS).toSorted());
  });

  it.each(Object.entries(BUDGETS))('of %s weighs at most %i kB', (door, budget) => {
    expect(statSync(bundles[door] ?? '').size / 1_000).toBeLessThanOrEqual(budget);
  });

  it('opens with no package beside it', () => {
    const imports = Object.values(bundles).map((file) => `await import(${JSON.stringify(file)});`);
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', imports.join('\n')],
      { cwd: tmpdir(), env: {}, encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
