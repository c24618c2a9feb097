import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { curriculumBased, itc2019, Validators } from '../../../bench/timetable/validators.ts';
import { orderFor } from './made-runs.ts';

describe("what a validator's output says", () => {
  test('of a timetable that breaks no rule', () => {
    const output =
      'Violations of Lectures (hard) : 0\nCost of RoomCapacity (soft) : 4\n\nSummary: Total Cost = 57\n';
    expect(curriculumBased(output)).toEqual({ hard: 0, cost: 57 });
  });

  test('of one that breaks some', () => {
    const output = 'There are 2 warnings!\nSummary: Violations = 3, Total Cost = 1204\n';
    expect(curriculumBased(output)).toEqual({ hard: 3, cost: 1204 });
  });

  test('of an ITC-2019 solution, whatever its instance is called', () => {
    const clean = 'bet-sum18 hard 0 [] time 10 room 4 dist 5 student 6 TOTAL 120\n';
    expect(itc2019(clean)).toEqual({ hard: 0, cost: 120 });
    const broken =
      "TOTAL hard 9 [] hard 2 [('unassigned', '7'), ('MaxDays(3)', 1)] time 1 room 0 dist 0 student 0 TOTAL 2\n";
    expect(itc2019(broken)).toEqual({ hard: 2, cost: 2 });
  });

  test.each([[curriculumBased], [itc2019]])('is no verdict without its summary: %o', (read) => {
    expect(() => read('File solution.sol does not exist!')).toThrow(
      `expected a validator's summary, got "File solution.sol does not exist!"`,
    );
  });
});

describe('the validators of a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'validators-'));
    for (const name of ['ctt-validator.cc', 'ud-validator.cc', 'itc2019_eval.py'])
      writeFileSync(join(folder, name), name);
    mkdirSync(join(folder, 'bin'));
    vi.stubEnv('PATH', `${join(folder, 'bin')}${delimiter}${process.env.PATH}`);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  /** A stand-in for a program on PATH. */
  function program(name: string, script: string): void {
    const file = join(folder, 'bin', name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
  }

  test('are compiled once, and asked with what each wants', async () => {
    const says = 'echo "Summary: Total Cost = $#"';
    program(
      'g++',
      `echo x >> "${folder}/compiled"; printf '#!/bin/sh\\n${says.replaceAll('"', '\\"')}\\n' > "$3"; chmod +x "$3"`,
    );
    const validators = () => new Validators(folder, join(folder, 'built'));
    expect(await validators().judge(orderFor('comp01.ctt'), 'a.sol')).toEqual({ hard: 0, cost: 2 });
    expect(await validators().judge(orderFor('comp01.ctt'), 'a.sol')).toEqual({ hard: 0, cost: 2 });
    expect(await validators().judge(orderFor('toy.ectt'), 'a.sol')).toEqual({ hard: 0, cost: 3 });
    expect(readFileSync(join(folder, 'compiled'), 'utf8')).toBe('x\nx\n');
  });

  test('say nothing of what they do not know', async () => {
    const validators = new Validators(folder, join(folder, 'built'));
    const [ctt, university] = [orderFor('comp01.ctt'), orderFor('university.json')];
    expect(await validators.judge({ ...ctt, formulation: 'UD3' }, 'a.sol')).toBeUndefined();
    expect(await validators.judge({ ...university, formulation: null }, 'a.sol')).toBeUndefined();
  });

  test('are refused by name when one is missing', () => {
    rmSync(join(folder, 'ud-validator.cc'));
    expect(() => new Validators(folder, join(folder, 'built'))).toThrow(
      `--validators: expected ud-validator.cc in ${folder}, got no such file`,
    );
  });

  test('are refused when they do not compile', async () => {
    program('g++', 'echo "no such header" >&2; exit 1');
    const validators = new Validators(folder, join(folder, 'built'));
    await expect(validators.judge(orderFor('comp01.ctt'), 'a.sol')).rejects.toThrow(
      /^--validators: g\+\+ could not compile .*ctt-validator\.cc: .*no such header/s,
    );
  });
});
