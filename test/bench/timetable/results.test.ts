import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Results } from '../../../bench/timetable/results.ts';
import { Refusal } from '../../../local/refusal.ts';
import { MACHINE, madeRun } from './made-runs.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'results-'));
  file = join(folder, 'deeper', 'timetable.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the results file', () => {
  test('keeps each run as it is added, a line each', () => {
    const results = new Results(file);
    results.add(madeRun());
    results.add(madeRun({ seed: 2 }));
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([madeRun(), madeRun({ seed: 2 })]);
  });

  test('finds a run again in the next sitting', () => {
    new Results(file).add(madeRun());
    expect(new Results(file).find(madeRun({ cost: 99, startedAt: 'later' }))).toEqual(madeRun());
  });

  test.each([
    ['another seed', { seed: 2 }],
    ['another limit', { seconds: 61 }],
    ['other threads', { threads: 1 }],
    ['another formulation', { formulation: 'UD3' }],
    ['another contender', { contender: 'cp-sat' }],
    ['another version of it', { version: 'v2' }],
    ['an instance of that name with another content', { instanceHash: 'def' }],
    ['other processors', { machine: { ...MACHINE, model: 'another model' } }],
  ])('knows nothing of %s', (_, changes) => {
    new Results(file).add(madeRun());
    expect(new Results(file).find(madeRun(changes))).toBeUndefined();
  });

  test('takes a run for the same under another load', () => {
    new Results(file).add(madeRun());
    expect(new Results(file).find(madeRun({ machine: { ...MACHINE, loadAtStart: 3 } }))).toEqual(madeRun());
  });

  test('loses only the line that was being written when the machine stopped', () => {
    new Results(file).add(madeRun());
    appendFileSync(file, '{"contender":"grö');
    const resumed = new Results(file);
    resumed.add(madeRun({ seed: 2 }));
    const again = new Results(file);
    expect([again.find(madeRun()), again.find(madeRun({ seed: 2 }))]).toEqual([
      madeRun(),
      madeRun({ seed: 2 }),
    ]);
  });

  test.each(['no JSON', '[1]', 'null'])(
    'is refused with its line when it holds anything else: %s',
    (line) => {
      new Results(file).add(madeRun());
      appendFileSync(file, `${line}\n`);
      expect(() => new Results(file)).toThrow(
        new Refusal(`${file}:2: expected a result of this benchmark, got ${line}`),
      );
    },
  );

  test('may be empty', () => {
    const empty = join(folder, 'empty.jsonl');
    writeFileSync(empty, '');
    expect(new Results(empty).find(madeRun())).toBeUndefined();
  });
});
