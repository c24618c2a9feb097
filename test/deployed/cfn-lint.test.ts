/** The templates of both stages under cfn-lint, which knows CloudFormation's own schemas. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { venvBinary } from '../../local/emulator/python-environment.ts';
import { STAGES, synthesized } from '../support/synthesized.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cfn-lint-'));
  for (const stage of STAGES) {
    for (const [stack, template] of Object.entries(synthesized(stage).templates)) {
      writeFileSync(join(folder, `${stage}-${stack}.json`), JSON.stringify(template.toJSON(), null, 1));
    }
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function lint(...files: string[]) {
  const { status, stdout, stderr } = spawnSync(venvBinary('cfn-lint'), ['--', ...files], {
    encoding: 'utf8',
  });
  return { status, findings: stdout + stderr };
}

describe('cfn-lint', () => {
  it('finds nothing in any template', () => {
    const files = readdirSync(folder).map((name) => join(folder, name));
    expect(files).toHaveLength(6);
    expect(lint(...files)).toEqual({ status: 0, findings: '' });
  });

  it('catches a planted property', () => {
    const template = synthesized('embedded').templates.PrayerTimes.toJSON();
    const [queue] = Object.values<{ Type: string; Properties: object }>(template.Resources).filter(
      ({ Type }) => Type === 'AWS::SQS::Queue',
    );
    Object.assign(queue?.Properties ?? {}, { Planted: true });
    const file = join(folder, 'planted.json');
    writeFileSync(file, JSON.stringify(template));
    const { status, findings } = lint(file);
    expect(status).not.toBe(0);
    expect(findings).toContain("'Planted'");
  });
});
